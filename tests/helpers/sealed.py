"""Runs a program that may send nothing to another machine; the kernel kills whichever process tries.

    python tests/helpers/sealed.py PROGRAM ARGUMENT...

A filter of system calls (seccomp) holds for the program, its threads, all processes that it starts, and for
what native libraries do, which a patched `socket` in Python would not see. It takes no privileges.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from socket import AF_UNIX, SOCK_STREAM

CALLS = {"x86_64": (41, 42), "aarch64": (198, 203)}.get(platform.machine())
"""The numbers of the system calls `socket` and `connect`; None on processors that nobody has looked up."""

_LOAD, _AND, _EQUAL, _RETURN = 0x20, 0x54, 0x15, 0x06  # BPF
_CALL, _FIRST, _SECOND, _THIRD = 0, 16, 24, 32  # where struct seccomp_data has the call and its arguments
_TYPE_BITS = 0xF  # the rest are flags
_IPV4, _IPV6 = 16, 28  # lengths of addresses; the filter can't look into them
_KILL_PROCESS, _ALLOW = 0x80000000, 0x7FFF0000
_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER = 38, 22, 2  # of prctl


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def seal() -> None:
    """Let the kernel kill this process, or one that it starts, where it would look up or call a machine.

    Sockets within the machine are free. So is a TCP socket that is never connected: urllib3, which spaCy
    loads, binds one to see whether there is IPv6.

    Raises:
        OSError: the kernel takes no filter, or this processor is unknown.
    """
    if CALLS is None:
        raise OSError(f"the system calls of {platform.machine()} are unknown")
    open_socket, connect = CALLS
    rules = (  # instruction, how many to skip where it holds, where it doesn't, number
        (_LOAD, 0, 0, _CALL),
        (_EQUAL, 6, 0, connect),
        (_EQUAL, 0, 8, open_socket),
        (_LOAD, 0, 0, _FIRST),
        (_EQUAL, 6, 0, AF_UNIX),
        (_LOAD, 0, 0, _SECOND),
        (_AND, 0, 0, _TYPE_BITS),
        (_EQUAL, 3, 4, SOCK_STREAM),
        (_LOAD, 0, 0, _THIRD),
        (_EQUAL, 2, 0, _IPV4),
        (_EQUAL, 1, 0, _IPV6),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL_PROCESS),
    )
    program = _Program(len(rules), b"".join(struct.pack("HBBI", *rule) for rule in rules))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) or prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0):
        raise OSError(ctypes.get_errno(), "this kernel takes no filter of system calls")


if __name__ == "__main__":
    seal()
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606
