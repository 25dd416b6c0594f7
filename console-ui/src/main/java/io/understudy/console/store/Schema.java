package io.understudy.console.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, and how an older store becomes one of this version. */
final class Schema {
    /** Marks the file as ours in its header; "USTY". */
    static final int APPLICATION_ID = 0x55535459;

    /**
     * One script per version: the first makes a store of version 1 of an empty one, each next one
     * lifts the version before it. Published scripts are never changed, only followed.
     */
    private static final List<String> STEPS =
            List.of(
                    """
                    CREATE TABLE host (
                        id INTEGER PRIMARY KEY, address TEXT NOT NULL, port INTEGER NOT NULL,
                        UNIQUE (address, port));
                    CREATE TABLE frame (
                        id INTEGER PRIMARY KEY, host INTEGER NOT NULL, at INTEGER NOT NULL,
                        kind INTEGER NOT NULL, body BLOB);
                    CREATE INDEX frame_at ON frame (at);
                    CREATE INDEX frame_whole ON frame (host, at) WHERE kind = 0;
                    CREATE INDEX frame_host ON frame (host, at);
                    CREATE TABLE series (
                        id INTEGER PRIMARY KEY, host INTEGER NOT NULL, name TEXT NOT NULL,
                        subject TEXT NOT NULL, UNIQUE (host, name, subject));
                    CREATE TABLE sample (
                        series INTEGER NOT NULL, span INTEGER NOT NULL, at INTEGER NOT NULL,
                        low REAL NOT NULL, mean REAL NOT NULL, high REAL NOT NULL,
                        PRIMARY KEY (series, span, at)) WITHOUT ROWID;
                    CREATE TABLE acknowledgement (
                        finding TEXT PRIMARY KEY, at INTEGER NOT NULL, expires INTEGER,
                        who TEXT NOT NULL, note TEXT NOT NULL);
                    """,
                    """
                    CREATE TABLE intended (
                        host INTEGER PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL,
                        at INTEGER NOT NULL, who TEXT NOT NULL);
                    """,
                    """
                    CREATE TABLE deployment (
                        host INTEGER NOT NULL, began INTEGER NOT NULL, name TEXT NOT NULL,
                        took INTEGER NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL,
                        outcome TEXT NOT NULL, said TEXT NOT NULL, path TEXT NOT NULL,
                        added INTEGER NOT NULL, removed INTEGER NOT NULL, steps TEXT NOT NULL,
                        PRIMARY KEY (began, host)) WITHOUT ROWID;
                    CREATE TABLE event (
                        frame INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL);
                    CREATE INDEX event_kind ON event (kind, frame);
                    CREATE INDEX event_at ON event (at);
                    CREATE VIRTUAL TABLE event_words USING fts5 (
                        words, tokenize = 'trigram', content = '', contentless_delete = 1,
                        detail = none);
                    """);

    static final int VERSION = STEPS.size();

    private Schema() {}

    /** Why a store cannot be used, in the words of {@link Trouble}. */
    static final class NotOurs extends Exception {
        private static final long serialVersionUID = 1;

        final transient Trouble trouble;

        NotOurs(Trouble trouble) {
            super(trouble.name());
            this.trouble = trouble;
        }
    }

    /**
     * Brings a store to {@link #VERSION}, whole or not at all.
     *
     * @throws NotOurs if it is of a newer console or of another program
     */
    static void prepare(Connection connection) throws SQLException, NotOurs {
        int version = number(connection, "PRAGMA user_version");
        int owner = number(connection, "PRAGMA application_id");
        boolean empty = number(connection, "SELECT count(*) FROM sqlite_master") == 0;
        if (!empty && owner != APPLICATION_ID) {
            throw new NotOurs(Trouble.OTHER_PROGRAM);
        }
        if (version > VERSION) {
            throw new NotOurs(Trouble.NEWER);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            for (int i = version; i < VERSION; i++) {
                statement.executeUpdate(STEPS.get(i));
            }
            statement.execute("PRAGMA application_id = " + APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + VERSION);
            statement.execute("COMMIT");
        }
    }

    static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }
}
