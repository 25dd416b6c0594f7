package io.understudy.console.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Opens the store's file, whatever is found there. What cannot be used is set aside beside it,
 * never deleted and never fatal; where nothing can be written, the store is kept in memory.
 *
 * @param connection the one that writes
 * @param reader a second one that only reads, and waits for no writer; for a store in memory, the
 *     same
 * @param trouble null if all is as it should be
 * @param detail what was said of the trouble; "" if there is none
 * @param aside where the unusable file is now; null if there was none
 * @param lock keeps other consoles away; null for a store in memory
 */
record StoreFile(
        Connection connection,
        Connection reader,
        @Nullable Trouble trouble,
        String detail,
        @Nullable Path aside,
        @Nullable FileChannel lock) {
    /** Larger files are not read through at each start; damage shows itself on use. */
    private static final long MOST_CHECKED = 64L * 1024 * 1024;

    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_NOTADB = 26;

    static StoreFile open(@Nullable Path file, Instant now) throws SQLException {
        if (file == null) {
            return memory(null, "");
        }
        FileChannel lock;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            lock = lock(file);
        } catch (IOException e) {
            return memory(Trouble.UNWRITABLE, e.toString());
        }
        if (lock == null) {
            return memory(Trouble.IN_USE, "");
        }
        Trouble found;
        String detail;
        try {
            return whole(file, null, "", null, lock);
        } catch (Schema.NotOurs e) {
            found = e.trouble;
            detail = "";
        } catch (SQLException e) {
            if (!isDamage(e)) {
                return memory(Trouble.UNWRITABLE, reason(e));
            }
            found = Trouble.DAMAGED;
            detail = reason(e);
        }
        return afresh(file, found, now, detail, lock);
    }

    /** What keeps other consoles away while it is open; null if one was here first. */
    private static @Nullable FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file.resolveSibling(file.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // it is this very process
        }
        channel.close();
        return null;
    }

    /** A new store in place of one that was found damaged. */
    static StoreFile afresh(
            @Nullable Path file,
            Trouble found,
            Instant now,
            String detail,
            @Nullable FileChannel lock)
            throws SQLException {
        if (file == null) {
            return memory(found, detail);
        }
        try {
            return whole(file, found, detail, setAside(file, found, now), lock);
        } catch (IOException | SQLException | Schema.NotOurs e) {
            return memory(Trouble.UNWRITABLE, String.valueOf(e.getMessage()));
        }
    }

    /** The same, with something to say of it. */
    StoreFile troubled(Trouble what, String why) {
        return new StoreFile(connection, reader, what, why, aside, lock);
    }

    /** Leaves the lock as it is. */
    void disconnect() throws SQLException {
        try {
            reader.close(); // the last one to go clears the journal away, and must be able to write
        } finally {
            connection.close();
        }
    }

    void close() throws SQLException {
        disconnect();
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException _) {
                // it goes with the process
            }
        }
    }

    private static StoreFile whole(
            Path file,
            @Nullable Trouble trouble,
            String detail,
            @Nullable Path aside,
            @Nullable FileChannel lock)
            throws SQLException, Schema.NotOurs {
        String url = "jdbc:sqlite:" + file.toAbsolutePath();
        Connection connection = DriverManager.getConnection(url);
        try {
            tune(connection);
            Schema.prepare(connection);
            if (file.toFile().length() <= MOST_CHECKED) {
                check(connection);
            }
            return new StoreFile(connection, reader(url), trouble, detail, aside, lock);
        } catch (SQLException | Schema.NotOurs e) {
            connection.close();
            throw e;
        }
    }

    private static void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var result = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (result.next() && !"ok".equals(result.getString(1))) {
                throw new SQLException(result.getString(1), "", SQLITE_CORRUPT);
            }
        }
    }

    private static StoreFile memory(@Nullable Trouble trouble, String detail) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        try {
            Schema.prepare(connection);
        } catch (Schema.NotOurs e) {
            throw new SQLException(e);
        }
        return new StoreFile(connection, connection, trouble, detail, null, null);
    }

    private static void tune(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA busy_timeout = 2000");
        }
    }

    private static Connection reader(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = 1");
            statement.execute("PRAGMA busy_timeout = 2000");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Path setAside(Path file, Trouble why, Instant now) throws IOException {
        String word = why == Trouble.NEWER ? "newer" : "unusable";
        Path aside =
                file.resolveSibling(file.getFileName() + "." + word + "-" + now.getEpochSecond());
        Files.move(file, aside);
        for (String part : new String[] {"-wal", "-shm"}) {
            Path rest = file.resolveSibling(file.getFileName() + part);
            if (Files.exists(rest)) {
                Files.move(rest, aside.resolveSibling(aside.getFileName() + part));
            }
        }
        return aside;
    }

    /** Whether the file itself is at fault, and not the disk, rights or a lock. */
    static boolean isDamage(SQLException e) {
        int code = e.getErrorCode() & 0xff;
        return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
    }

    private static String reason(SQLException e) {
        String message = e.getMessage();
        return message == null ? "error " + e.getErrorCode() : message;
    }
}
