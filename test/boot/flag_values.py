#!/usr/bin/env python3
"""Values of emulator flags, good and bad, and what is said to the bad: recorded from stock.

Every command line ends with +zzz, which is refused: what was refused before it is seen, and nothing
boots.
All bad ones are tried when APUS_FULL is set (./check --full), else every third.
"""
import os
import subprocess

ERL = os.environ["ERL"]
LAST = "bad -z option -zzz"

# Accepted, whatever stands around them.
GOOD = (
    "+A x +A 0 +A 1 +A 1024 +A 1x +A true +A5 +e x +e 0 +e 64 +e 1x +hms 1 +hms 1x +hms5 +h 5 "
    "+hmbs 5 +hmax x +hmax 0 +hmax 5 +hmax 999999999999 +hmaxib +hpds 5 +P legacy +P 1024 "
    "+P 134217727 +P 2000x +Q legacy +Q 2000x +t 8192 +t 2147483647 +t 9000x +S 0 +S 1x +S 2: "
    "+S :2 +S 4:0 +S5 +SP 0 +SP 101 +SP 50: +SP 0:1 +SDcpu 0 +SDcpu 2:x +SDPcpu 0 +SDPcpu 1025 "
    "+SDio 1 +SDio 1x +IOp 1 +IOt 1 +IOt 1024 +IOt5 +IOPp 0 +IOPt 50 +IOs true +a 16 +a 20x "
    "+a 8192 +R 23 +R 25 +T x +T 9 +zdbbl 1 +zdbbl 2097151 +zdntgc 0 +zdntgc 100000000 "
    "+zebwt none +sss 20 +sss 8192 +sssdcpu 20 +sssdio 8192 +rg 0 +rg 65 +secio x +ssrct "
    "+sws legacy +swct lazy +sct L0-1c0-1 +sfwi x +stbt u +sbt tnnps +sub true +swtdio low "
    "+sbwtdio long +n s +n d +n a +K x +L +r +rx +d +dx +Bi +W w +Wi +c +ctrue +fnl +fnlx +fnu "
    "+fnue +fna +pc unicode +JPperf map +JDdump true +MIscs 16 +MIscs16 +MIscs 10x +MMscs 16 "
    "+MMsco true +MMscrfsd 10 +MBas bf +MBacul de +MBe false +Mea min +Mlpm all +Muycs 5 "
    "+Musac true +Mummc 5 +Mdai max +MYm libc +MYtt 1 +MZas bf +MBramv true +MBlmbcs 100 +MBcp B "
    "+MTt true +zosrl 9")

# Flags that are refused, and the first line of the complaint.
BAD = [
    ("+zosrl x", "Invalid outstanding requests limit x"),
    ("+zosrl 134217728", "Invalid outstanding requests limit 134217728"),
    ("+A -1", "bad number of async threads -1"),
    ("+A 1025", "bad number of async threads 1025"),
    ("+A 999999999999", "bad number of async threads 999999999999"),
    ("+e -1", "bad maximum number of ets tables -1"),
    ("+e 999999999999", "bad maximum number of ets tables 999999999999"),
    ("+hms 0", "bad heap size 0"),
    ("+hms 999999999999", "bad heap size 999999999999"),
    ("+hmsx", "bad heap size x"),
    ("+h x", "bad heap size x"),
    ("+hm", "bad heap size m"),
    ("+hmbs 0", "bad heap size 0"),
    ("+hmax -1", "bad max heap size -1"),
    ("+hmaxk 1", "bad max heap kill 1"),
    ("+hmaxel 1", "bad max heap error logger 1"),
    ("+hmqd 1", "Invalid message_queue_data flag: 1"),
    ("+hmqdx", "Invalid message_queue_data flag: x"),
    ("+hpds x", "bad initial process dictionary size x"),
    ("+hpds 0", "bad initial process dictionary size 0"),
    ("+hpds 999999999999", "bad initial process dictionary size 999999999999"),
    ("+P 1023", "bad number of processes 1023"),
    ("+P 134217728", "bad number of processes 134217728"),
    ("+P5", "bad number of processes 5"),
    ("+Q 1023", "bad number of ports 1023"),
    ("+Q 134217728", "bad number of ports 134217728"),
    ("+t 8191", "bad atom table size 8191"),
    ("+t 2147483648", "bad atom table size 2147483648"),
    ("+S x", "bad amount of schedulers x"),
    ("+S :", "bad amount of schedulers :"),
    ("+S 2:9", "bad amount of schedulers online 9 (total amount of schedulers 2)"),
    ("+S 1025", "bad amount of schedulers 1025"),
    ("+S 1024:1025", "bad amount of schedulers online 1025 (total amount of schedulers 1024)"),
    ("+S 999999999999", "bad amount of schedulers -727379969"),
    ("+Strue", "bad amount of schedulers true"),
    ("+SP x", "bad schedulers percentage specifier x"),
    ("+SP -1", "bad schedulers percentage specifier -1"),
    ("+SPx", "bad schedulers percentage specifier x"),
    ("+SDcpu x", "bad amount of dirty CPU schedulers x"),
    ("+SDcpu 1:2",
     "bad amount of dirty CPU schedulers online 2 (total amount of dirty CPU schedulers 1)"),
    ("+SDcpu 1025", "bad amount of dirty CPU schedulers 1025"),
    ("+SDcpu 999999999999", "bad amount of dirty CPU schedulers -727379969"),
    ("+SDPcpu x", "bad dirty CPU schedulers percentage specifier x"),
    ("+SDPcpu -1", "bad dirty CPU schedulers percentage specifier -1"),
    ("+SDio 0", "bad number of dirty I/O schedulers 0"),
    ("+SDio 1025", "bad number of dirty I/O schedulers 1025"),
    ("+IOp x", "bad I/O pollset number: x"),
    ("+IOp 0", "bad I/O pollset number: 0"),
    ("+IOp5", "PROGRAM unknown flag -IOp5"),
    ("+IOt x", "bad I/O poll threads number: x"),
    ("+IOt 0", "bad I/O poll threads number: 0"),
    ("+IOt 1025", "bad I/O poll threads number: 1025"),
    ("+IOPp x", "bad I/O pollset percentage number: x"),
    ("+IOPp 101", "bad I/O pollset percentage number: 101"),
    ("+IOPp5", "PROGRAM unknown flag -IOPp5"),
    ("+IOPt x", "bad I/O poll thread percentage number: x"),
    ("+IOPt 101", "bad I/O poll thread percentage number: 101"),
    ("+IOs x", "bad +IOs boolean argument: x"),
    ("+IOx", "Missing argument(s) for '+IOx'."),
    ("+a 15", "bad stack size for async threads 15"),
    ("+a 8193", "bad stack size for async threads 8193"),
    ("+a x", "bad stack size for async threads x"),
    ("+a5", "bad stack size for async threads 5"),
    ("+R 22", "bad compatibility release number 22"),
    ("+R 26", "bad compatibility release number 26"),
    ("+R x", "bad compatibility release number x"),
    ("+T 10", "bad modified timing level 10"),
    ("+T -1", "bad modified timing level -1"),
    ("+zdbbl 0", "Invalid dbbl limit: 0"),
    ("+zdbbl x", "Invalid dbbl limit: 0"),
    ("+zdbbl 2097152", "Invalid dbbl limit: 2097152"),
    ("+zdbbl 999999999999", "Invalid dbbl limit: -727379969"),
    ("+zdntgc 1x", "Invalid delayed node table gc: 1x"),
    ("+zdntgc 100000001", "Invalid delayed node table gc: 100000001"),
    ("+zebwt x", "Invalid ets busy wait threshold: x"),
    ("+z", "bad -z option -z"),
    ("+zhft 5", "bad -z option -zhft"),
    ("+sss 19", "bad stack size for scheduler threads 19"),
    ("+sss 8193", "bad stack size for scheduler threads 8193"),
    ("+sss x", "bad stack size for scheduler threads x"),
    ("+sssdcpu 5", "bad stack size for dirty CPU scheduler threads 5"),
    ("+sssdio x", "bad stack size for dirty IO scheduler threads x"),
    ("+rg x", "bad reader groups limit: x"),
    ("+rg -1", "bad reader groups limit: -1"),
    ("+sws x", "scheduler wakeup strategy: x"),
    ("+swct x", "scheduler wake cleanup threshold: x"),
    ("+sct x", "bad cpu topology 'x': invalid identifier type"),
    ("+sct true", "bad cpu topology 'true': invalid identifier"),
    ("+sfwi -1", "bad scheduler forced wakeup interval -1"),
    ("+s", "bad scheduling option -s"),
    ("+sx", "bad scheduling option -sx"),
    ("+stbt x", "setting scheduler bind type 'x' failed: invalid type"),
    ("+scl x", "bad scheduler compact load value 'x'"),
    ("+sub x", "bad scheduler utilization balancing  value 'x'"),
    ("+swtdcpu x", "dirty CPU scheduler wakeup threshold: x"),
    ("+sbwtdcpu x", "bad dirty CPU scheduler busy wait threshold: x"),
    ("+n ds", "bad -n option ds"),
    ("+n x", "bad -n option x"),
    ("+n5", "bad -n option 5"),
    ("+v", "warning: -v (only in debug compiled code)"),
    ("+l", "PROGRAM unknown flag -l"),
    ("+b", "PROGRAM unknown flag -b"),
    ("+xyz", "PROGRAM unknown flag -xyz"),
    ("+H", "The undocumented +H option has been removed (R10B-6)."),
    ("+B5", "Missing argument(s) for '-B5'."),
    ("+W 5", "unrecognized warning_map option 5"),
    ("+Wx", "unrecognized warning_map option x"),
    ("+c5", "Invalid time correnction value: 5"),
    ("+cx", "Invalid time correnction value: x"),
    ("+C x", "Invalid time warp mode: x"),
    ("+Cx", "Invalid time warp mode: x"),
    ("+fnux", "bad type of warnings for wrongly coded filename: x"),
    ("+fnax", "bad type of warnings for wrongly coded filename: x"),
    ("+fnx", "bad filename encoding x, can be (l,u or a, optionally followed by w, i or e)"),
    ("+fn", "bad filename encoding -zzz, can be (l,u or a, optionally followed by w, i or e)"),
    ("+fn u", "bad filename encoding -zzz, can be (l,u or a, optionally followed by w, i or e)"),
    ("+f", "PROGRAM unknown flag -f"),
    ("+pc x", "bad range of printable characters: x"),
    ("+p", "PROGRAM unknown flag -p"),
    ("+JPperf yes", "bad +JPperf support flag yes"),
    ("+JPperfx", "bad +JPperf support flag x"),
    ("+JDdump x", "bad +JDdump flag x"),
    ("+Jx", "invalid JIT option -Jx"),
    ("+MIscs x", 'bad "MIscs" value: x'),
    ("+MMscs x", 'bad "MMscs" value: x'),
    ("+MMsco 0", 'bad "MMsco" value: 0'),
    ("+MMcs 5", 'bad "MM" parameter'),
    ("+MMscrpm x", 'bad "MMscrpm" value: x'),
    ("+MMmcs x", 'bad "MMmcs" value: x'),
    ("+MHas x", 'bad "MHa" value: x'),
    ("+MBas zz", 'bad "MBa" value: zz'),
    ("+MBacul 101", 'bad "MBacul" value: 101'),
    ("+MBe x", 'bad "MBe" value: x'),
    ("+Mea x", 'bad "Mea" parameter'),
    ("+Mlpm x", 'bad "Mlpm" value: x'),
    ("+Mu x", 'bad "Mu" parameter'),
    ("+Musac 0", 'bad "Musac" value: 0'),
    ("+Mut 1", 'bad "Mut" value: 1'),
    ("+Mdai x", 'bad "Mdai" value: x'),
    ("+Mim true", 'bad "M" parameter'),
    ("+Mxx bf", 'bad "M" parameter'),
    ("+M", 'bad "M" parameter'),
    ("+MBramv5", 'bad "MBramv" value: 5'),
    ("+MBcp x", 'bad "MBcp" value: x'),
    ("+MTt 3", 'bad "MTt" value: 3')]


def refused(flags):
    """(Exit code, first line) of what is printed; the program's own name left out."""
    done = subprocess.run([ERL, *flags.split(), "+zzz"], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
                          timeout=60, check=False)
    first, *rest = done.stdout.split("\n")
    if " unknown flag " in first:
        first = "PROGRAM" + first[first.index(" unknown flag "):]
    return done.returncode, first, rest


code, line, usage = refused(GOOD)
assert (code, line) == (1, LAST), (code, line)
# Every flag of erl's manual page stands in the answer to a wrong one.
FLAGS = """-A -a -B -C -c -d -dcg -fn -hmax -hmaxel -hmaxk -hmbs -hms -hpds -hmqd -i -IOp -IOt -IOPp
    -IOPt -JDdump -JPperf -M -n -P -pc -Q -R -r -rg -S -SP -SDcpu -SDPcpu -SDio -sbt -sbwt -sbwtdcpu
    -sbwtdio -scl -sct -secio -spp -ssrct -sss -sssdcpu -sssdio -sub -swct -sws -swt -swtdcpu
    -swtdio -T -t -V -v -W -zdbbl -zdntgc -zosrl"""
words = [w.partition("[")[0].partition("<")[0] for w in " ".join(usage).split()]
missing = [flag for flag in FLAGS.split() if flag not in words]
assert usage[0] == "Usage: beam.smp [flags] [ -- [init_args] ]" and not missing, (usage, missing)

for flags, complaint in BAD[::1 if os.environ.get("APUS_FULL") else 3]:
    code, line, _ = refused(flags)
    assert (code, line) == (1, complaint), (flags, code, line)
