package io.understudy.console.store;

/** Why a history does not stand where it should. */
public enum Trouble {
    /** The file was damaged; it was set aside and a new one begun. */
    DAMAGED,
    /** The file is of a newer console; it was set aside and a new one begun. */
    NEWER,
    /** The file belongs to another program; it was set aside and a new one begun. */
    OTHER_PROGRAM,
    /** Another console writes to it; history is kept in memory and ends with this console. */
    IN_USE,
    /** Nothing can be written there; history is kept in memory and ends with the console. */
    UNWRITABLE
}
