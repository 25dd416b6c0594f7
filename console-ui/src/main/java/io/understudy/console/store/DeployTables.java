package io.understudy.console.store;

import io.understudy.console.session.Endpoint;
import io.understudy.console.store.Deployed.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads and writes deployments. For one thread at a time. */
final class DeployTables {
    private final Connection connection;

    DeployTables(Connection connection) {
        this.connection = connection;
    }

    /**
     * Keeps one, in place of what was kept of it before.
     *
     * @param host the number of its host
     */
    void put(long host, Deployed one) throws SQLException {
        Duration took = one.took();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        INSERT OR REPLACE INTO deployment
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """)) {
            Tables.fill(
                    statement,
                    host,
                    Retention.micros(one.began()),
                    one.name(),
                    took == null ? -1 : took.toMillis(),
                    one.who(),
                    one.why(),
                    one.outcome(),
                    one.said(),
                    one.path(),
                    one.added(),
                    one.removed(),
                    steps(one.steps()));
            statement.executeUpdate();
        }
    }

    /** The newest, newest first. */
    List<Deployed> newest(int most) throws SQLException {
        List<Deployed> all = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT address, port, name, began, took, who, why, outcome, said, path,
                            added, removed, steps
                        FROM deployment JOIN host ON host.id = deployment.host
                        ORDER BY began DESC LIMIT ?\
                        """)) {
            statement.setInt(1, most);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    long took = result.getLong(5);
                    all.add(
                            new Deployed(
                                    new Endpoint(result.getString(1), result.getInt(2)),
                                    result.getString(3),
                                    Tables.instant(result.getLong(4)),
                                    took < 0 ? null : Duration.ofMillis(took),
                                    result.getString(6),
                                    result.getString(7),
                                    result.getString(8),
                                    result.getString(9),
                                    result.getString(10),
                                    result.getInt(11),
                                    result.getInt(12),
                                    steps(result.getString(13))));
                }
            }
        }
        return all;
    }

    private static String steps(List<Step> steps) {
        return steps.stream()
                .map(step -> step.name() + ":" + step.state() + ":" + step.millis())
                .collect(Collectors.joining(" "));
    }

    private static List<Step> steps(String text) {
        List<Step> steps = new ArrayList<>();
        for (String one : text.split(" ")) {
            String[] parts = one.split(":", 3);
            if (parts.length == 3 && parts[2].matches("-?\\d{1,12}")) {
                steps.add(new Step(parts[0], parts[1], Long.parseLong(parts[2])));
            }
        }
        return steps;
    }
}
