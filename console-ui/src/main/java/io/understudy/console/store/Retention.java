package io.understudy.console.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/**
 * How much is kept. Fine samples become coarse after a day; frames older than {@code age} go, save
 * those that the state at that limit is folded from; and where the file is larger than {@code
 * bytes} nevertheless, the oldest quarter goes.
 *
 * @param bytes of the file
 */
public record Retention(Duration age, long bytes) {
    /** Ninety days, at most half a gigabyte. */
    public static final Retention USUAL = new Retention(Duration.ofDays(90), 512L * 1024 * 1024);

    /** So many days, and no more bytes than usual. */
    public static Retention ofDays(int days) {
        return new Retention(Duration.ofDays(days), USUAL.bytes());
    }

    static final int FINE_SECONDS = 10;
    static final int COARSE_SECONDS = 300;
    private static final Duration FINE_AGE = Duration.ofDays(1);
    private static final int MOST_ROUNDS = 8;

    void apply(Connection connection, Instant now) throws SQLException {
        coarsen(connection, micros(now.minus(FINE_AGE)));
        forget(connection, micros(now.minus(age)));
        try (PreparedStatement deployments =
                connection.prepareStatement("DELETE FROM deployment WHERE began < ?")) {
            deployments.setLong(1, micros(now.minus(age)));
            deployments.executeUpdate();
        }
        for (int i = 0; i < MOST_ROUNDS && used(connection) > bytes; i++) {
            long oldest = first(connection, now);
            forget(connection, oldest + (micros(now) - oldest) / 4);
        }
    }

    private static void coarsen(Connection connection, long before) throws SQLException {
        long span = COARSE_SECONDS * 1_000_000L;
        try (PreparedStatement merge =
                        connection.prepareStatement(
                                """
                                INSERT OR REPLACE INTO sample
                                SELECT series, ?, at / ? * ?, min(low), avg(mean), max(high)
                                FROM sample WHERE span = ? AND at < ?
                                GROUP BY series, at / ?\
                                """);
                PreparedStatement drop =
                        connection.prepareStatement(
                                "DELETE FROM sample WHERE span = ? AND at < ?")) {
            long whole = before / span * span;
            merge.setInt(1, COARSE_SECONDS);
            merge.setLong(2, span);
            merge.setLong(3, span);
            merge.setInt(4, FINE_SECONDS);
            merge.setLong(5, whole);
            merge.setLong(6, span);
            merge.executeUpdate();
            drop.setInt(1, FINE_SECONDS);
            drop.setLong(2, whole);
            drop.executeUpdate();
        }
    }

    private static void forget(Connection connection, long before) throws SQLException {
        try (PreparedStatement frames =
                        connection.prepareStatement(
                                """
                                DELETE FROM frame WHERE at < ? AND at < coalesce(
                                    (SELECT max(base.at) FROM frame base
                                     WHERE base.host = frame.host AND base.kind = 0
                                       AND base.at <= ?), ?)\
                                """);
                PreparedStatement samples =
                        connection.prepareStatement("DELETE FROM sample WHERE at < ?");
                PreparedStatement words =
                        connection.prepareStatement(
                                """
                                DELETE FROM event_words WHERE rowid IN
                                    (SELECT frame FROM event WHERE at < ?)\
                                """);
                PreparedStatement events =
                        connection.prepareStatement("DELETE FROM event WHERE at < ?")) {
            frames.setLong(1, before);
            frames.setLong(2, before);
            frames.setLong(3, before);
            frames.executeUpdate();
            samples.setLong(1, before);
            samples.executeUpdate();
            words.setLong(1, before);
            words.executeUpdate();
            events.setLong(1, before);
            events.executeUpdate();
        }
    }

    private static long first(Connection connection, Instant now) throws SQLException {
        try (Statement statement = connection.createStatement();
                var result =
                        statement.executeQuery(
                                """
                                SELECT min(at) FROM (SELECT min(at) AS at FROM frame
                                UNION ALL SELECT min(at) FROM sample)\
                                """)) {
            long at = result.next() ? result.getLong(1) : 0;
            return at == 0 ? micros(now) : at;
        }
    }

    /** Bytes that hold something; a file does not shrink by itself, but fills its holes. */
    static long used(Connection connection) throws SQLException {
        long pages =
                (long) Schema.number(connection, "PRAGMA page_count")
                        - Schema.number(connection, "PRAGMA freelist_count");
        return pages * Schema.number(connection, "PRAGMA page_size");
    }

    static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }
}
