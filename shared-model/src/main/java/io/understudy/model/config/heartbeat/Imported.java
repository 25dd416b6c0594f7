package io.understudy.model.config.heartbeat;

import java.util.List;
import java.util.SequencedMap;

/**
 * What became of a configuration of Heartbeat.
 *
 * @param config the text of keepalived.conf, the same for all nodes
 * @param scripts what it runs: the text of each by its name; they lie beside it
 * @param fates what became of every line, in the order of the files
 */
public record Imported(String config, SequencedMap<String, String> scripts, List<Fate> fates) {
    public Imported {
        fates = List.copyOf(fates);
    }
}
