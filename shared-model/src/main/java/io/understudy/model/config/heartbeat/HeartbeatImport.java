package io.understudy.model.config.heartbeat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Makes a keepalived.conf of what Heartbeat reads: ha.cf, haresources and authkeys. Each node that
 * haresources prefers becomes one instance, which that node holds by the higher priority; what the
 * node should have beside addresses is started and stopped by one script.
 *
 * <p>Nothing is dropped in silence: each line is told what became of it.
 */
public final class HeartbeatImport {
    private final HaCf haCf;
    private final List<Group> groups;
    private final List<Fate> fates = new ArrayList<>();
    private final SequencedMap<String, String> scripts = new LinkedHashMap<>();
    private final String directory;

    private HeartbeatImport(HaCf haCf, List<Line> haresources, String directory) {
        this.haCf = haCf;
        this.directory = directory;
        groups = Group.of(haresources, fates);
    }

    /**
     * A file as its user named it.
     *
     * @param name in messages
     */
    public record Source(String name, String text) {
        List<Line> lines() {
            return Line.of(name, text);
        }
    }

    /**
     * Never fails: what makes no sense is said of its line.
     *
     * @param directory where configuration and scripts will lie, such as /etc/keepalived
     */
    public static Imported of(Source haCf, Source haresources, Source authkeys, String directory) {
        HeartbeatImport made =
                new HeartbeatImport(new HaCf(haCf.lines()), haresources.lines(), directory);
        Fates.ofAuthKeys(authkeys.lines(), made.fates);
        return made.finish(List.of(haCf.name(), haresources.name(), authkeys.name()));
    }

    private Imported finish(List<String> files) {
        String config = new ConfigText(haCf, directory).of(served());
        for (Group group : served()) {
            if (!group.resources().isEmpty()) {
                scripts.put(ScriptText.name(group), ScriptText.of(group));
            }
        }
        if (ConfigText.tracks(haCf)) {
            scripts.put(ScriptText.PING, ScriptText.ping());
        }
        Fencing fencing = Fencing.of(haCf);
        if (fencing != null) {
            scripts.put(Fencing.SCRIPT, fencing.script(haCf, directory));
        }
        fates.addAll(haCf.fates);
        Fates.ofFences(haCf, directory, fates);
        Fates.ofWires(haCf, served(), fates);
        Fates.ofPings(haCf, fates);
        Fates.ofResources(groups, fates);
        fates.sort(
                Comparator.comparingInt((Fate fate) -> files.indexOf(fate.from().file()))
                        .thenComparingInt(fate -> fate.from().number()));
        return new Imported(config, scripts, fates);
    }

    /** Those that an election can be held about. */
    private List<Group> served() {
        List<Group> served = new ArrayList<>();
        for (Group group : groups) {
            if (!group.addresses().isEmpty()) {
                served.add(group);
            }
        }
        return served;
    }
}
