package io.understudy.console.store;

import io.understudy.console.session.Endpoint;
import io.understudy.console.store.History.Acknowledgement;
import io.understudy.console.store.History.Heard;
import io.understudy.console.store.History.Kept;
import io.understudy.console.store.History.Sample;
import io.understudy.console.store.History.SeriesKey;
import io.understudy.model.state.AgentSnapshot;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes the tables. For one thread at a time. */
final class Tables {
    private static final String OF_SERIES =
            """
            SELECT at, span, low, mean, high FROM sample
            WHERE series = (SELECT series.id FROM series
                            JOIN host ON host.id = series.host
                            WHERE address = ? AND port = ? AND name = ? AND subject = ?)
              AND at BETWEEN ? AND ? ORDER BY\
            """;

    private final Connection connection;
    private final DeployTables deployments;
    private final IndexTables index;
    private final Map<Endpoint, Long> hosts = new HashMap<>();
    private final Map<SeriesKey, Long> series = new HashMap<>();

    Tables(Connection connection) {
        this.connection = connection;
        this.deployments = new DeployTables(connection);
        this.index = new IndexTables(connection);
    }

    DeployTables deployments() {
        return deployments;
    }

    IndexTables index() {
        return index;
    }

    /** All of it, or nothing. */
    void write(List<Letter> letters) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement frame =
                        connection.prepareStatement(
                                "INSERT INTO frame (host, at, kind, body) VALUES (?, ?, ?, ?)");
                PreparedStatement sample =
                        connection.prepareStatement(
                                "INSERT OR REPLACE INTO sample VALUES (?, ?, ?, ?, ?, ?)")) {
            for (Letter letter : letters) {
                write(letter, frame, sample);
            }
            frame.executeBatch();
            sample.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            hosts.clear();
            series.clear();
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void write(Letter letter, PreparedStatement frame, PreparedStatement sample)
            throws SQLException {
        switch (letter) {
            case Letter.WholeState(var host, var at, var state) ->
                    add(frame, host, at, FrameText.WHOLE, FrameText.of(state, at));
            case Letter.Event(var host, var at, var event) ->
                    add(frame, host, at, FrameText.kindOf(event), FrameText.of(event));
            case Letter.StreamLost(var host, var at) -> add(frame, host, at, FrameText.LOST, null);
            case Letter.Samples(var samples) -> {
                for (Kept kept : samples) {
                    add(sample, kept);
                }
            }
            case Letter.Acknowledge(var acknowledgement) -> put(acknowledgement);
            case Letter.Deploy(var one) -> deployments().put(id(one.host()), one);
            case Letter.ForgetIntended() -> forgetIntended();
            case Letter.Withdraw(var finding) -> remove(finding);
        }
    }

    private void add(
            PreparedStatement frame, Endpoint host, Instant at, int kind, byte @Nullable [] body)
            throws SQLException {
        frame.setLong(1, id(host));
        frame.setLong(2, Retention.micros(at));
        frame.setInt(3, kind);
        frame.setBytes(4, body);
        frame.addBatch();
    }

    private void add(PreparedStatement statement, Kept kept) throws SQLException {
        Sample sample = kept.sample();
        statement.setLong(1, id(kept.series()));
        statement.setLong(2, sample.span().toSeconds());
        statement.setLong(3, Retention.micros(sample.at()));
        statement.setDouble(4, sample.low());
        statement.setDouble(5, sample.mean());
        statement.setDouble(6, sample.high());
        statement.addBatch();
    }

    private void put(Acknowledgement a) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "INSERT OR REPLACE INTO acknowledgement VALUES (?, ?, ?, ?, ?)")) {
            statement.setString(1, a.finding());
            statement.setLong(2, Retention.micros(a.at()));
            if (a.expires() == null) {
                statement.setNull(3, Types.INTEGER);
            } else {
                statement.setLong(3, Retention.micros(a.expires()));
            }
            statement.setString(4, a.who());
            statement.setString(5, a.note());
            statement.executeUpdate();
        }
    }

    private void forgetIntended() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM intended");
        }
    }

    private void remove(String finding) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM acknowledgement WHERE finding = ?")) {
            statement.setString(1, finding);
            statement.executeUpdate();
        }
    }

    private long id(Endpoint host) throws SQLException {
        Long known = hosts.get(host);
        if (known == null) {
            known =
                    id(
                            "SELECT id FROM host WHERE address = ? AND port = ?",
                            "INSERT INTO host (address, port) VALUES (?, ?)",
                            host.host(),
                            host.port());
            hosts.put(host, known);
        }
        return known;
    }

    private long id(SeriesKey key) throws SQLException {
        Long known = series.get(key);
        if (known == null) {
            known =
                    id(
                            "SELECT id FROM series WHERE host = ? AND name = ? AND subject = ?",
                            "INSERT INTO series (host, name, subject) VALUES (?, ?, ?)",
                            id(key.host()),
                            key.name(),
                            key.subject());
            series.put(key, known);
        }
        return known;
    }

    private long id(String find, String add, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(find)) {
            fill(statement, values);
            try (ResultSet result = statement.executeQuery()) {
                if (result.next()) {
                    return result.getLong(1);
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(add)) {
            fill(statement, values);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    static void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    Replay replay(Instant from, Instant to) throws SQLException, IOException {
        List<HostReplay> all = new ArrayList<>();
        for (Map.Entry<Long, Endpoint> each : endpoints().entrySet()) {
            HostReplay host = replay(each.getKey(), each.getValue(), from, to);
            if (host.before() != null || !host.frames().isEmpty()) {
                all.add(host);
            }
        }
        return new Replay(from, to, all);
    }

    private HostReplay replay(long host, Endpoint endpoint, Instant from, Instant to)
            throws SQLException, IOException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT at, kind, body FROM frame WHERE host = ? AND at <= ? AND at >=
                            coalesce((SELECT max(at) FROM frame
                                      WHERE host = ? AND kind = 0 AND at <= ?), ?)
                        ORDER BY at, id\
                        """)) {
            statement.setLong(1, host);
            statement.setLong(2, Retention.micros(to));
            statement.setLong(3, host);
            statement.setLong(4, Retention.micros(from));
            statement.setLong(5, Retention.micros(from));
            try (ResultSet result = statement.executeQuery()) {
                return fold(endpoint, from, result);
            }
        }
    }

    private static HostReplay fold(Endpoint endpoint, Instant from, ResultSet result)
            throws SQLException, IOException {
        AgentSnapshot before = null;
        Instant lostAt = null;
        List<Recorded> frames = new ArrayList<>();
        while (result.next()) {
            Recorded each =
                    FrameText.read(
                            result.getInt(2), instant(result.getLong(1)), result.getBytes(3));
            if (each == null) {
                continue;
            }
            if (each.at().isAfter(from)) {
                frames.add(each);
                continue;
            }
            switch (each) {
                case Recorded.Whole whole -> {
                    before = whole.state();
                    lostAt = null;
                }
                case Recorded.Happened(_, var event) ->
                        before = before == null ? null : before.apply(event);
                case Recorded.Lost(var at) -> lostAt = at;
            }
        }
        return new HostReplay(endpoint, before, lostAt, frames);
    }

    long moves(Instant from, Instant to, Moves told) throws SQLException, IOException {
        long mark = mark();
        Map<Long, Endpoint> known = endpoints();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT host, at, kind, body FROM frame
                        WHERE host = ? AND kind <> ? AND id <= ? AND at <= ? AND at >=
                            coalesce((SELECT max(at) FROM frame
                                      WHERE host = ? AND kind = 0 AND at <= ?), ?)
                        ORDER BY at, id\
                        """)) {
            for (long host : known.keySet()) {
                fill(
                        statement,
                        host,
                        FrameText.DETAIL,
                        mark,
                        Retention.micros(to),
                        host,
                        Retention.micros(from),
                        Retention.micros(from));
                tell(statement, known, told);
            }
        }
        return mark;
    }

    long movesSince(long mark, Moves told) throws SQLException, IOException {
        long next = mark();
        if (next > mark) {
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            """
                            SELECT host, at, kind, body FROM frame
                            WHERE id > ? AND id <= ? AND kind <> ? ORDER BY id\
                            """)) {
                fill(statement, mark, next, FrameText.DETAIL);
                tell(statement, endpoints(), told);
            }
        }
        return next;
    }

    /** The newest frame there is. */
    private long mark() throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT coalesce(max(id), 0) FROM frame");
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void tell(PreparedStatement asked, Map<Long, Endpoint> known, Moves told)
            throws SQLException, IOException {
        try (ResultSet result = asked.executeQuery()) {
            while (result.next()) {
                Endpoint host = known.get(result.getLong(1));
                if (host != null) {
                    FrameText.tell(
                            host,
                            result.getInt(3),
                            instant(result.getLong(2)),
                            result.getBytes(4),
                            told);
                }
            }
        }
    }

    /** In the order in which they were first heard. */
    Map<Long, Endpoint> endpoints() throws SQLException {
        Map<Long, Endpoint> all = new LinkedHashMap<>();
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "SELECT id, address, port FROM host ORDER BY id");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                all.put(result.getLong(1), new Endpoint(result.getString(2), result.getInt(3)));
            }
        }
        return all;
    }

    List<Heard> heard(Instant from, Instant to, int most) throws SQLException, IOException {
        List<Heard> all = new ArrayList<>();
        Map<Long, Endpoint> known = endpoints();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT host, at, kind, body FROM frame
                        WHERE at BETWEEN ? AND ? AND kind <> 0
                        ORDER BY at DESC, id DESC LIMIT ?\
                        """)) {
            fill(statement, Retention.micros(from), Retention.micros(to), most);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    Endpoint host = known.get(result.getLong(1));
                    Recorded each =
                            FrameText.read(
                                    result.getInt(3),
                                    instant(result.getLong(2)),
                                    result.getBytes(4));
                    if (host != null && each != null) {
                        all.add(new Heard(host, each));
                    }
                }
            }
        }
        return all.reversed();
    }

    List<Sample> samples(SeriesKey key, Instant from, Instant to) throws SQLException {
        return samples(key, Retention.micros(from), Retention.micros(to), " at");
    }

    Optional<Sample> peak(SeriesKey key, Instant from) throws SQLException {
        return samples(key, Retention.micros(from), Long.MAX_VALUE, " high DESC LIMIT 1").stream()
                .findFirst();
    }

    private List<Sample> samples(SeriesKey key, long from, long to, String order)
            throws SQLException {
        List<Sample> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(OF_SERIES + order)) {
            fill(
                    statement,
                    key.host().host(),
                    key.host().port(),
                    key.name(),
                    key.subject(),
                    from,
                    to);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    all.add(
                            new Sample(
                                    instant(result.getLong(1)),
                                    Duration.ofSeconds(result.getLong(2)),
                                    result.getDouble(3),
                                    result.getDouble(4),
                                    result.getDouble(5)));
                }
            }
        }
        return all;
    }

    List<Acknowledgement> acknowledgements(Instant now) throws SQLException {
        List<Acknowledgement> all = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT finding, at, expires, who, note FROM acknowledgement
                        WHERE expires IS NULL OR expires > ? ORDER BY at\
                        """)) {
            statement.setLong(1, Retention.micros(now));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    long expires = result.getLong(3);
                    all.add(
                            new Acknowledgement(
                                    result.getString(1),
                                    instant(result.getLong(2)),
                                    expires == 0 ? null : instant(expires),
                                    result.getString(4),
                                    result.getString(5)));
                }
            }
        }
        return all;
    }

    Map<Endpoint, Intended> intended() throws SQLException {
        Map<Endpoint, Intended> all = new LinkedHashMap<>();
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                SELECT address, port, sha256, at, who FROM intended
                                JOIN host ON host.id = intended.host ORDER BY at\
                                """);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                all.put(
                        new Endpoint(result.getString(1), result.getInt(2)),
                        new Intended(
                                result.getString(3),
                                instant(result.getLong(4)),
                                result.getString(5)));
            }
        }
        return all;
    }

    @Nullable Instant oldest() throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT min(at) FROM frame");
                ResultSet result = statement.executeQuery()) {
            long at = result.next() ? result.getLong(1) : 0;
            return at == 0 ? null : instant(at);
        }
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }
}
