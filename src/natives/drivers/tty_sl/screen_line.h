// The line that is being edited on the screen, and the bytes that change it there.
//
//   cells_:  | prompt and text ... | cursor | ... |     one cell a character, of 0, 1, 2 or more columns
//
// The line may be wider than the screen: column c stands in row c / width. Each operation changes the
// cells and appends to `out` what makes the screen follow. Output that ends a line leaves what stood
// behind the cursor for the next one, as user_drv expects when it redraws.
// Threads: the port's. OTP: the commands of user_drv.erl: put_chars, insert_chars, delete_chars, move_rel.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "os/terminal.h"

namespace apus::natives {

class ScreenLine {
 public:
  explicit ScreenLine(const os::TerminalCodes& codes) : codes_(codes) {}

  std::string out;

  void set_width(int columns) { width_ = columns > 0 ? static_cast<size_t>(columns) : 80; }
  void set_utf8(bool is_utf8) { is_utf8_ = is_utf8; }
  bool is_utf8() const { return is_utf8_; }

  // Text as UTF-8. put writes over what stands there.
  void put(std::string_view text);
  void insert(std::string_view text);
  void erase(int count);  // Negative: before the cursor.
  void move(int count);

 private:
  struct Cell {
    std::string text;   // As it is written.
    size_t columns;
  };

  Cell cell_of(uint32_t code, size_t column) const;
  // The next cell of a text; false at its end.
  bool take_cell(std::string_view text, size_t* at, size_t column, Cell* cell) const;
  size_t column_of(size_t position) const;
  void write_from(size_t position);
  void finish_row(size_t column);
  void go(size_t from_column, size_t to_column);
  void repeat(const std::string& code, size_t count);

  const os::TerminalCodes& codes_;
  std::vector<Cell> cells_;
  size_t cursor_ = 0;
  size_t width_ = 80;
  bool is_utf8_ = true;
};

}  // namespace apus::natives
