/* A C node: connects to a node, sends to a registered process, answers what it is sent, links, calls by rpc,
 * and publishes itself to be connected to. c_node COOKIE NODE */
#include <ei.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <unistd.h>

static ei_cnode self;

static void show(const char *what, const ei_x_buff *x)
{
    int index = 0, version;
    char *text = NULL;
    ei_decode_version(x->buff, &index, &version);
    if (ei_s_print_term(&text, x->buff, &index) < 0) printf("%s: cannot be printed\n", what);
    else printf("%s: %s\n", what, text);
    fflush(stdout);
    free(text);
}

/* Answers each message {Pid, Term} by {c, Term} until the term is the atom stop. */
static void serve(int fd)
{
    ei_x_buff in;
    ei_x_new(&in);
    for (;;) {
        erlang_msg msg;
        int got = ei_xreceive_msg(fd, &msg, &in);
        if (got == ERL_TICK) continue;
        if (got != ERL_MSG) { printf("ended with %d\n", got); return; }
        switch (msg.msgtype) {
        case ERL_SEND: case ERL_REG_SEND: {
            int index = 0, version, arity, start;
            erlang_pid to;
            char atom[MAXATOMLEN];
            ei_x_buff out;
            if (ei_decode_version(in.buff, &index, &version) || ei_decode_tuple_header(in.buff, &index, &arity) || arity != 2 ||
                ei_decode_pid(in.buff, &index, &to)) { printf("not understood\n"); break; }
            start = index;
            ei_x_new_with_version(&out);
            ei_x_encode_tuple_header(&out, 2);
            ei_x_encode_atom(&out, "c");
            ei_skip_term(in.buff, &index);
            ei_x_append_buf(&out, in.buff + start, index - start);
            ei_send(fd, &to, out.buff, out.index);
            ei_x_free(&out);
            if (ei_decode_atom(in.buff, &start, atom) == 0 && strcmp(atom, "stop") == 0) return;
            break;
        }
        case ERL_LINK: printf("linked\n"); break;
        case ERL_UNLINK: printf("unlinked\n"); break;
        case ERL_EXIT: show("exit", &in); break;
        default: printf("message type %ld\n", msg.msgtype);
        }
        fflush(stdout);
        in.index = 0;
    }
}

int main(int argc, char **argv)
{
    int fd, listener, port = 0;
    ei_x_buff args, result;
    ErlConnect peer;
    if (argc != 3 || ei_init() || ei_connect_xinit(&self, "localhost", "c", "c@localhost", (Erl_IpAddr)"\x7f\0\0\1", argv[1], 1) < 0) return 2;
    if ((fd = ei_connect(&self, argv[2])) < 0) { printf("no connection\n"); return 2; }
    ei_x_new(&args);
    ei_x_new(&result);
    ei_x_format_wo_ver(&args, "[~i,~i]", 1, 10);
    printf("rpc %d\n", ei_rpc(&self, fd, "lists", "seq", args.buff, args.index, &result));
    {
        int index = 0;
        char *text = NULL;
        ei_s_print_term(&text, result.buff, &index);
        printf("%s\n", text);
    }
    args.index = 0;
    ei_x_format(&args, "{~a,[~s,~d,{~a,~i}]}", "hello", "text", 1.5, "k", -7);
    printf("sent %d\n", ei_reg_send(&self, fd, "peer", args.buff, args.index));
    ei_x_new_with_version(&result);
    args.index = 0;
    ei_x_encode_version(&args);
    ei_x_encode_pid(&args, ei_self(&self));
    ei_reg_send(&self, fd, "peer", args.buff, args.index);
    serve(fd);
    close(fd);
    listener = ei_listen(&self, &port, 5);
    if (listener < 0 || ei_publish(&self, port) < 0) { printf("not published\n"); return 2; }
    fd = ei_accept(&self, listener, &peer);
    printf("accepted %s\n", fd < 0 ? "nobody" : peer.nodename);
    serve(fd);
    return 0;
}
