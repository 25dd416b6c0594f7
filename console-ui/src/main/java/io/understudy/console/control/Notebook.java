package io.understudy.console.control;

/** What a screen remembers from one window to the next, by name. */
public interface Notebook {
    /** What was written under that name; "" if nothing was. */
    String read(String name);

    void write(String name, String text);
}
