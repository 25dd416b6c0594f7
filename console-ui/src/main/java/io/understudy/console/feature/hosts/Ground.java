package io.understudy.console.feature.hosts;

import io.understudy.console.feature.hosts.AgentPackage.Kind;
import java.util.Map;

/**
 * What an installation finds on a host.
 *
 * @param name what the host calls itself
 * @param machine as {@code uname -m} has it
 * @param kind what installs programs there
 * @param installed the version of the agent's package; "" if there is none
 * @param systemd whether units can be started
 * @param keepalived whether a keepalived runs
 * @param agent whether an agent runs
 * @param config whether there is a keepalived.conf
 */
record Ground(
        String name,
        String machine,
        Kind kind,
        String installed,
        boolean systemd,
        boolean keepalived,
        boolean agent,
        boolean config) {
    /** Where an archive is unpacked. */
    static final String PLACE = "/opt/understudy";

    /** Looks, and changes nothing. Databases tell what a system lives by, tools do not. */
    static final String LOOK =
            """
            PATH=$PATH:/usr/sbin:/sbin
            echo "name=$(uname -n)"
            echo "machine=$(uname -m)"
            if [ -e /var/lib/dpkg/status ]; then
              echo kind=DEB
              s=$(dpkg-query -W -f='${Status}|${Version}' understudy-agent 2>/dev/null)
              case $s in "install ok installed|"*) echo "installed=${s#*|}";; esac
            elif [ -d /var/lib/rpm ] || [ -d /usr/lib/sysimage/rpm ]; then
              echo kind=RPM
              s=$(rpm -q --qf '%{VERSION}' understudy-agent 2>/dev/null) && echo "installed=$s"
            else
              echo kind=TAR
              [ -r /opt/understudy/VERSION ] && echo "installed=$(cat /opt/understudy/VERSION)"
            fi
            command -v systemctl >/dev/null && echo systemd=yes
            for p in /proc/[0-9]*/comm; do
              read -r c 2>/dev/null < "$p" || continue
              case $c in keepalived|understudy) echo "$c=yes";; esac
            done
            [ -e /etc/keepalived/keepalived.conf ] && echo config=yes
            exit 0\
            """;

    /** Reads what {@link #LOOK} said. */
    static Ground of(String said) {
        Map<String, String> facts = Survey.facts(said);
        return new Ground(
                facts.getOrDefault("name", ""),
                facts.getOrDefault("machine", ""),
                Kind.valueOf(facts.getOrDefault("kind", "TAR")),
                facts.getOrDefault("installed", ""),
                facts.containsKey("systemd"),
                facts.containsKey("keepalived"),
                facts.containsKey("understudy"),
                facts.containsKey("config"));
    }
}
