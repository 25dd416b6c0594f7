package io.understudy.testbed.netns;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One cluster of four: lb1 to lb4 share two virtual addresses, and each answers HTTP for whatever
 * address it holds. With OpenSSH's server on each, and a client that has the keys.
 */
public final class FourDirectors implements AutoCloseable {
    public static final List<String> VIPS = List.of("192.168.83.200", "192.168.83.201");
    public static final List<String> DIRECTORS = List.of("lb1", "lb2", "lb3", "lb4");

    private static final int FIRST = 30;

    private final Network network;
    private final SshAccess ssh;

    private FourDirectors(Network network, SshAccess ssh) {
        this.network = network;
        this.ssh = ssh;
    }

    /** The hosts with their keys, nginx and sshd; VRRP is not started yet. */
    public static FourDirectors prepare(Path house) {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (String name : DIRECTORS) {
            addresses.put(name, "192.168.83." + (FIRST + addresses.size()));
        }
        addresses.put("client", ClassicLab.CLIENT);
        Network network = Network.create(house.resolve("agent/testbed/netns"), addresses);
        List<LabHost> directors = DIRECTORS.stream().map(network::host).toList();
        for (LabHost director : directors) {
            Services.copyFiles(director, "lb1", house);
            director.write("/etc/nginx/nginx.conf", nginx(director.name()));
        }
        Services.nameHosts(network);
        StreamKeys.issue(directors, network.host("client"));
        directors.forEach(Services::startWeb);
        return new FourDirectors(network, Services.startSshd(directors, network.host("client")));
    }

    private static String nginx(String name) {
        return """
        user root;
        worker_processes 1;
        pid /run/nginx.pid;
        error_log /run/nginx.log;
        events {}
        http {
            access_log off;
            client_body_temp_path /run/nginx-body;
            proxy_temp_path /run/nginx-proxy;
            fastcgi_temp_path /run/nginx-fastcgi;
            uwsgi_temp_path /run/nginx-uwsgi;
            scgi_temp_path /run/nginx-scgi;
            server {
                listen 80;
                return 200 %s;
            }
        }
        """
                .formatted(name);
    }

    public Network network() {
        return network;
    }

    public LabHost host(String name) {
        return network.host(name);
    }

    /** How to log in on the directors. */
    public SshAccess ssh() {
        return ssh;
    }

    @Override
    public void close() {
        network.close();
    }
}
