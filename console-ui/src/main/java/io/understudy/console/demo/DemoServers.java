package io.understudy.console.demo;

import io.understudy.model.unit.AddressPort;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the real servers of a network are, which all of its directors find alike. */
final class DemoServers {
    /** What a client of a server meets. */
    enum Mood {
        WELL,
        /** The port is closed. */
        REFUSING,
        /** It answers, that it cannot. */
        OVERLOADED
    }

    private final Map<String, Mood> moods = new LinkedHashMap<>();

    /**
     * @param address of the server, all of whose ports are meant
     */
    void set(String address, Mood mood) {
        moods.put(address, mood);
    }

    Mood of(AddressPort server) {
        return of(server.address().toString());
    }

    Mood of(String address) {
        return moods.getOrDefault(address, Mood.WELL);
    }
}
