"""Search engines behind one interface; all of them are derived and disposable."""
