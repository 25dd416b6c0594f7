package io.understudy.console.store;

import io.understudy.console.session.Endpoint;
import io.understudy.console.store.History.Heard;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds events by what is said of them: a column for their kind, and the trigrams of their words.
 * Where the words stand is not kept, so that the index is small; whoever reads what it names sees
 * at once whether it is meant. For one thread at a time.
 */
final class IndexTables {
    private static final int GRAM = 3;

    private final Connection connection;
    private long done = -1;

    IndexTables(Connection connection) {
        this.connection = connection;
    }

    /**
     * Indexes the next events that are not yet.
     *
     * @return whether there may be more
     */
    boolean grow(EventIndex index, Map<Long, Endpoint> hosts, int most)
            throws SQLException, IOException {
        if (done < 0) {
            done = number("SELECT coalesce(max(frame), 0) FROM event");
        }
        int seen = 0;
        connection.setAutoCommit(false);
        try (PreparedStatement fresh =
                        connection.prepareStatement(
                                """
                                SELECT id, host, at, kind, body FROM frame
                                WHERE id > ? AND kind IN (1, 3) ORDER BY id LIMIT ?\
                                """);
                PreparedStatement event =
                        connection.prepareStatement(
                                "INSERT OR IGNORE INTO event (frame, at, kind) VALUES (?, ?, ?)");
                PreparedStatement words =
                        connection.prepareStatement(
                                "INSERT INTO event_words (rowid, words) VALUES (?, ?)")) {
            fresh.setLong(1, done);
            fresh.setInt(2, most);
            long last = done;
            try (ResultSet result = fresh.executeQuery()) {
                while (result.next()) {
                    seen++;
                    last = result.getLong(1);
                    int kind = result.getInt(4);
                    Endpoint host = hosts.get(result.getLong(2));
                    if (host == null) {
                        continue;
                    }
                    Recorded each =
                            FrameText.read(
                                    kind, Tables.instant(result.getLong(3)), result.getBytes(5));
                    if (each instanceof Recorded.Happened(_, var happened)) {
                        EventIndex.Entry entry = index.of(host, happened);
                        event.setLong(1, last);
                        event.setLong(2, result.getLong(3));
                        event.setString(3, entry.kind());
                        event.addBatch();
                        words.setLong(1, last);
                        words.setString(2, entry.words());
                        words.addBatch();
                    }
                }
            }
            event.executeBatch();
            words.executeBatch();
            connection.commit();
            done = last;
        } catch (SQLException | IOException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        return seen == most;
    }

    EventPage find(EventWish wish, Map<Long, Endpoint> hosts) throws SQLException, IOException {
        String match = match(wish.words());
        List<Object> values = new ArrayList<>();
        StringBuilder asked = new StringBuilder("SELECT event.frame, frame.host, frame.at,");
        asked.append(" frame.kind, frame.body FROM ");
        asked.append(
                match.isEmpty()
                        ? "event"
                        : "event_words JOIN event ON event.frame = event_words.rowid");
        asked.append(" JOIN frame ON frame.id = event.frame WHERE ");
        if (!match.isEmpty()) {
            asked.append("event_words MATCH ? AND event_words.rowid < ? AND ");
            values.add(match);
            values.add(wish.before());
        }
        asked.append("event.frame < ? AND event.at <= ?");
        values.add(wish.before());
        values.add(Retention.micros(wish.to()));
        if (wish.from() != null) {
            asked.append(" AND event.at >= ?");
            values.add(Retention.micros(wish.from()));
        }
        if (!wish.kinds().isEmpty()) {
            String marks = String.join(", ", Collections.nCopies(wish.kinds().size(), "?"));
            asked.append(" AND event.kind IN (").append(marks).append(')');
            values.addAll(wish.kinds());
        }
        asked.append(
                match.isEmpty()
                        ? " ORDER BY event.frame DESC"
                        : " ORDER BY event_words.rowid DESC");
        asked.append(" LIMIT ?");
        values.add(wish.most());
        List<Heard> found = new ArrayList<>();
        long mark = wish.before();
        int seen = 0;
        try (PreparedStatement statement = connection.prepareStatement(asked.toString())) {
            Tables.fill(statement, values.toArray());
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    seen++;
                    mark = result.getLong(1);
                    Endpoint host = hosts.get(result.getLong(2));
                    Recorded each =
                            FrameText.read(
                                    result.getInt(4),
                                    Tables.instant(result.getLong(3)),
                                    result.getBytes(5));
                    if (host != null && each != null) {
                        found.add(new Heard(host, each));
                    }
                }
            }
        }
        return new EventPage(found, mark, seen < wish.most(), true);
    }

    /** Every trigram of the words, all of which must occur; "" if they have none. */
    private static String match(List<String> words) {
        Set<String> grams = new LinkedHashSet<>();
        for (String word : words) {
            int[] points = word.codePoints().toArray();
            for (int i = 0; i + GRAM <= points.length; i++) {
                grams.add(new String(points, i, GRAM));
            }
        }
        return grams.stream()
                .map(gram -> '"' + gram.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(" AND "));
    }

    private long number(String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
