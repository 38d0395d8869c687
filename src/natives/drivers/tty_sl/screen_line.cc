// Editing the line on the screen; see screen_line.h.
#include "natives/drivers/tty_sl/screen_line.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>

#include "base/utf8.h"

namespace apus::natives {

namespace {

constexpr size_t kTab = 8;
constexpr uint32_t kEscape = 27;

// The length of the control sequence at the beginning, ESC [ ... letter; 0: there is none.
size_t sequence_length(std::string_view text) {
  if (text.size() < 3 || text[0] != kEscape || text[1] != '[') return 0;
  for (size_t i = 2; i < text.size(); i++)
    if (text[i] >= '@' && text[i] <= '~') return i + 1;
  return 0;
}

}  // namespace

ScreenLine::Cell ScreenLine::cell_of(uint32_t code, size_t column) const {
  if (code == '\t') {
    size_t n = kTab - column % width_ % kTab;
    return {std::string(n, ' '), n};
  }
  if (code == 127) return {"^\x7f", 2};
  if (code < 32 && code != kEscape) return {{'^', static_cast<char>(code + '@')}, 2};
  if (!is_utf8_ && code > 127) {
    char text[16];
    int n = std::snprintf(text, sizeof text, code < 256 ? "\\%03o" : "\\x{%X}", code);
    return {text, static_cast<size_t>(n)};
  }
  std::string text;
  utf8_append(text, code);
  size_t columns = code == kEscape ? 0 : static_cast<size_t>(os::character_columns(code));
  return {std::move(text), columns};
}

bool ScreenLine::take_cell(std::string_view text, size_t* at, size_t column, Cell* cell) const {
  if (*at >= text.size()) return false;
  if (size_t n = sequence_length(text.substr(*at))) {
    *cell = {std::string(text.substr(*at, n)), 0};
    *at += n;
    return true;
  }
  int32_t code = utf8_next(text, at);
  if (code < 0) code = static_cast<unsigned char>(text[(*at)++]);  // No UTF-8: as it is.
  *cell = cell_of(static_cast<uint32_t>(code), column);
  return true;
}

size_t ScreenLine::column_of(size_t position) const {
  size_t column = 0;
  for (size_t i = 0; i < position; i++) column += cells_[i].columns;
  return column;
}

void ScreenLine::repeat(const std::string& code, size_t count) {
  for (; count > 0; count--) out += code;
}

// The cursor goes on in the next row, where a terminal would wait for another character.
void ScreenLine::finish_row(size_t column) {
  if (column == 0 || column % width_ != 0) return;
  if (!codes_.wraps) out += "\r\n";
  else if (codes_.wraps_late) out += " \b";
}

void ScreenLine::go(size_t from, size_t to) {
  size_t from_row = from / width_, to_row = to / width_;
  if (to_row > from_row) repeat(codes_.down, to_row - from_row);
  else repeat(codes_.up, from_row - to_row);
  size_t from_place = from % width_, to_place = to % width_;
  if (to_place > from_place) repeat(codes_.right, to_place - from_place);
  else repeat(codes_.left, from_place - to_place);
}

void ScreenLine::put(std::string_view text) {
  size_t column = column_of(cursor_), at = 0;
  bool has_written = false;
  while (at < text.size()) {
    if (text[at] == '\n' || text[at] == '\r') {
      out += text[at++] == '\n' ? "\r\n" : "\r";
      cells_.erase(cells_.begin(), cells_.begin() + static_cast<std::ptrdiff_t>(cursor_));
      cursor_ = column = 0;
      has_written = false;
      continue;
    }
    Cell cell;
    take_cell(text, &at, column, &cell);
    out += cell.text;
    column += cell.columns;
    has_written = cell.columns > 0;
    if (cursor_ < cells_.size()) cells_[cursor_] = std::move(cell);
    else cells_.push_back(std::move(cell));
    cursor_++;
  }
  if (has_written) finish_row(column);
}

void ScreenLine::write_from(size_t position) {
  for (; position < cells_.size(); position++) out += cells_[position].text;
}

void ScreenLine::insert(std::string_view text) {
  if (text.find_first_of("\r\n") != std::string_view::npos) return put(text);
  size_t column = column_of(cursor_), at = 0, first = cursor_;
  Cell cell;
  while (take_cell(text, &at, column, &cell)) {
    column += cell.columns;
    cells_.insert(cells_.begin() + static_cast<std::ptrdiff_t>(cursor_), std::move(cell));
    cursor_++;
  }
  if (cursor_ == first) return;
  write_from(first);
  size_t end = column_of(cells_.size());
  finish_row(end);
  go(end, column);
}

void ScreenLine::erase(int count) {
  size_t n;
  if (count < 0) {
    n = std::min(static_cast<size_t>(-count), cursor_);
    go(column_of(cursor_), column_of(cursor_ - n));
    cursor_ -= n;
  } else {
    n = std::min(static_cast<size_t>(count), cells_.size() - cursor_);
  }
  if (n == 0) return;
  size_t old_end = column_of(cells_.size());
  auto first = cells_.begin() + static_cast<std::ptrdiff_t>(cursor_);
  cells_.erase(first, first + static_cast<std::ptrdiff_t>(n));
  write_from(cursor_);
  size_t new_end = column_of(cells_.size());
  finish_row(new_end);
  out.append(old_end - new_end, ' ');
  finish_row(old_end);
  go(old_end, column_of(cursor_));
}

void ScreenLine::move(int count) {
  size_t to = cursor_;
  if (count < 0) to -= std::min(static_cast<size_t>(-count), cursor_);
  else to += std::min(static_cast<size_t>(count), cells_.size() - cursor_);
  go(column_of(cursor_), column_of(to));
  cursor_ = to;
}

}  // namespace apus::natives
