#!/usr/bin/env python3
"""Drops files on an X window as a file manager does (XDND), with nothing but libX11.

usage: drop_file.py WINDOW X Y FILE...      X, Y: in the window, pixels
Ends with 1 where the window does not take them within some seconds.
"""
import ctypes as c
import pathlib
import sys
import time

x11 = c.CDLL("libX11.so.6")
Window = Atom = Time = c.c_ulong


class ClientMessage(c.Structure):
    _fields_ = [("type", c.c_int), ("serial", c.c_ulong), ("send_event", c.c_int),
                ("display", c.c_void_p), ("window", Window), ("message_type", Atom),
                ("format", c.c_int), ("data", c.c_long * 5)]


class SelectionRequest(c.Structure):
    _fields_ = [("type", c.c_int), ("serial", c.c_ulong), ("send_event", c.c_int),
                ("display", c.c_void_p), ("owner", Window), ("requestor", Window),
                ("selection", Atom), ("target", Atom), ("property", Atom), ("time", Time)]


class SelectionNotify(c.Structure):
    _fields_ = [("type", c.c_int), ("serial", c.c_ulong), ("send_event", c.c_int),
                ("display", c.c_void_p), ("requestor", Window), ("selection", Atom),
                ("target", Atom), ("property", Atom), ("time", Time)]


class Event(c.Union):
    _fields_ = [("type", c.c_int), ("client", ClientMessage), ("request", SelectionRequest),
                ("notify", SelectionNotify), ("pad", c.c_long * 24)]


SELECTION_REQUEST, SELECTION_NOTIFY, CLIENT_MESSAGE = 30, 31, 33
XDND_VERSION = 5
PATIENCE_S = 20.0

for name, result, arguments in [
        ("XOpenDisplay", c.c_void_p, [c.c_char_p]),
        ("XDefaultRootWindow", Window, [c.c_void_p]),
        ("XCreateSimpleWindow", Window,
         [c.c_void_p, Window] + [c.c_int] * 2 + [c.c_uint] * 3 + [c.c_ulong] * 2),
        ("XInternAtom", Atom, [c.c_void_p, c.c_char_p, c.c_int]),
        ("XSetSelectionOwner", c.c_int, [c.c_void_p, Atom, Window, Time]),
        ("XSendEvent", c.c_int, [c.c_void_p, Window, c.c_int, c.c_long, c.POINTER(Event)]),
        ("XPending", c.c_int, [c.c_void_p]),
        ("XNextEvent", c.c_int, [c.c_void_p, c.POINTER(Event)]),
        ("XFlush", c.c_int, [c.c_void_p]),
        ("XTranslateCoordinates", c.c_int,
         [c.c_void_p, Window, Window, c.c_int, c.c_int, c.POINTER(c.c_int), c.POINTER(c.c_int),
          c.POINTER(Window)]),
        ("XChangeProperty", c.c_int,
         [c.c_void_p, Window, Atom, Atom, c.c_int, c.c_int, c.c_char_p, c.c_int])]:
    function = getattr(x11, name)
    function.restype, function.argtypes = result, arguments


class Drag:
    def __init__(self, target):
        self.display = x11.XOpenDisplay(None)
        if not self.display:
            sys.exit("drop_file: no display")
        self.root = x11.XDefaultRootWindow(self.display)
        self.source = x11.XCreateSimpleWindow(self.display, self.root, 0, 0, 1, 1, 0, 0, 0)
        self.target = target

    def atom(self, name):
        return x11.XInternAtom(self.display, name.encode(), 0)

    def send(self, message, *data):
        event = Event()
        event.client.type, event.client.format = CLIENT_MESSAGE, 32
        event.client.window, event.client.message_type = self.target, self.atom(message)
        for i, value in enumerate((self.source,) + data):
            event.client.data[i] = value
        x11.XSendEvent(self.display, self.target, 0, 0, c.byref(event))
        x11.XFlush(self.display)

    def wait_for(self, message, contents):
        """Answers what the target asks for until it sends `message`; gives that message's data."""
        end = time.monotonic() + PATIENCE_S
        event = Event()
        while time.monotonic() < end:
            if not x11.XPending(self.display):
                time.sleep(0.01)
                continue
            x11.XNextEvent(self.display, c.byref(event))
            if event.type == SELECTION_REQUEST:
                self.answer(event.request, contents)
            elif event.type == CLIENT_MESSAGE and event.client.message_type == self.atom(message):
                return list(event.client.data)
        sys.exit(f"drop_file: the window sent no {message}")

    def answer(self, asked, contents):
        x11.XChangeProperty(self.display, asked.requestor, asked.property, asked.target, 8, 0,
                            contents, len(contents))
        event = Event()
        event.notify.type = SELECTION_NOTIFY
        for field in ("requestor", "selection", "target", "property", "time"):
            setattr(event.notify, field, getattr(asked, field))
        x11.XSendEvent(self.display, asked.requestor, 0, 0, c.byref(event))
        x11.XFlush(self.display)

    def drop(self, x, y, files):
        contents = "".join(pathlib.Path(f).resolve().as_uri() + "\r\n" for f in files).encode()
        root_x, root_y, child = c.c_int(), c.c_int(), Window()
        x11.XTranslateCoordinates(self.display, self.target, self.root, x, y, c.byref(root_x),
                                  c.byref(root_y), c.byref(child))
        x11.XSetSelectionOwner(self.display, self.atom("XdndSelection"), self.source, 0)
        self.send("XdndEnter", XDND_VERSION << 24, self.atom("text/uri-list"), 0, 0)
        self.send("XdndPosition", 0, root_x.value << 16 | root_y.value, 0,
                  self.atom("XdndActionCopy"))
        if not self.wait_for("XdndStatus", contents)[1] & 1:
            sys.exit("drop_file: the window does not take files here")
        self.send("XdndDrop", 0, 0, 0, 0)
        self.wait_for("XdndFinished", contents)


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    Drag(int(sys.argv[1])).drop(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
