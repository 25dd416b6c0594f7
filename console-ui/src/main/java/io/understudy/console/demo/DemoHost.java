package io.understudy.console.demo;

import io.understudy.console.session.Endpoint;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.core.node.InterfaceFacts;
import io.understudy.core.node.MacAddress;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.FileOnDisk;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One simulated machine: its files, the addresses of its one interface, and the agent that runs on
 * it or does not. The addresses stay when the agent is killed, as in a kernel.
 */
final class DemoHost {
    static final String LINK = "eth0";
    static final String CONFIG = "/etc/keepalived/keepalived.conf";
    static final String PID_FILE = "/run/keepalived.pid";
    static final String PID = "812";

    private final DemoWorld world;
    private final String name;
    private final String lan;
    private final Endpoint endpoint;
    private final int number;
    private final List<IpPrefix> own;
    private final List<IpPrefix> addresses = new ArrayList<>();
    private final Map<String, RemoteFile> files = new TreeMap<>();
    private final DemoServers servers;
    private final DemoVoice voice;
    private final DemoAgent agent;
    private boolean linkUp = true;
    private String read = "";

    /**
     * @param lan which network its interface is on; servers are that network's, too
     * @param address with prefix length; the IPv6 one is made of the number
     */
    DemoHost(
            DemoWorld world,
            DemoServers servers,
            String lan,
            String name,
            int number,
            String address,
            String config) {
        this.world = world;
        this.servers = servers;
        this.name = name;
        this.lan = lan;
        this.number = number;
        this.own = List.of(IpPrefix.of(address), IpPrefix.of("fe80::" + number + "/64"));
        this.endpoint = new Endpoint(own.getFirst().address().toString(), Endpoint.DEFAULT_PORT);
        this.voice = new DemoVoice(world);
        this.agent = new DemoAgent(world, this);
        addresses.addAll(own);
        write(CONFIG, config);
        write(PID_FILE, PID + "\n");
    }

    String name() {
        return name;
    }

    String lan() {
        return lan;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    DemoServers servers() {
        return servers;
    }

    DemoVoice voice() {
        return voice;
    }

    DemoAgent agent() {
        return agent;
    }

    boolean isLinkUp() {
        return linkUp;
    }

    /** Whether an address is this machine's own, and no virtual one. */
    boolean owns(IpAddress address) {
        return own.stream().anyMatch(one -> one.address().equals(address));
    }

    /** The address of that family that packets leave from. */
    IpAddress source(boolean v6) {
        return own.get(v6 ? 1 : 0).address();
    }

    /** Its files by their paths. */
    Map<String, RemoteFile> files() {
        return files;
    }

    void write(String path, String text) {
        put(new RemoteFile(path, text.getBytes(StandardCharsets.UTF_8), 0640, 0, 0));
    }

    /** Puts a file where its path says; the agent notices if it is not what it runs. */
    void put(RemoteFile file) {
        files.put(file.path(), file);
        AgentSnapshot state = voice.state();
        ConfigSummary config = state == null ? null : state.config();
        if (config == null || !file.path().equals(CONFIG)) {
            return;
        }
        List<FileOnDisk> changed =
                file.sha256().equals(read)
                        ? List.of()
                        : List.of(new FileOnDisk(CONFIG, file.sha256(), world.time()));
        if (!changed.equals(config.changed())) {
            voice.tell(new StateChange.FilesCompared(changed));
        }
    }

    /** What the configuration on its disk says now. */
    Reading read(String path) {
        return ConfigReader.read(path, new DemoSources(files), ReadOptions.forConfigId(name));
    }

    // The machine.

    void boot() {
        voice.begin(identity());
        Reading reading = read(CONFIG);
        read = reading.sha256();
        agent.start(reading);
    }

    /** The process reads its file again, or says why it does not. */
    void reload() {
        Reading reading = read(CONFIG);
        if (!agent.isAlive()) {
            return;
        }
        if (reading.hasErrors()) {
            voice.tell(new StateChange.ConfigurationRejected(reading.diagnostics()));
        } else {
            read = reading.sha256();
            agent.reload(reading);
        }
    }

    /** The process ends without a word. */
    void kill() {
        agent.kill();
        voice.end();
    }

    void link(boolean up) {
        if (linkUp != up) {
            linkUp = up;
            agent.linkChanged();
        }
    }

    /** Puts an address on the interface; false if it was there. */
    boolean assign(IpPrefix address) {
        return !addresses.contains(address) && addresses.add(address);
    }

    /** Takes an address off; false if it was not there. */
    boolean unassign(IpPrefix address) {
        return addresses.remove(address);
    }

    List<IpPrefix> addresses() {
        return List.copyOf(addresses);
    }

    InterfaceFacts facts() {
        byte[] mac = {0x52, 0x54, 0, 0x1d, (byte) lan.hashCode(), (byte) number};
        return new InterfaceFacts(LINK, 2, linkUp, 1500, new MacAddress(mac), addresses);
    }

    private HostIdentity identity() {
        return new HostIdentity(
                name,
                name,
                "0.1.0",
                world.time(),
                CONFIG,
                PID_FILE,
                List.of("understudy", "check"));
    }
}
