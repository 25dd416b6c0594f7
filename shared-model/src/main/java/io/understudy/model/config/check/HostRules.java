package io.understudy.model.config.check;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.DidYouMean;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.List;
import java.util.Set;

/** Compares a configuration with the host it is for. */
final class HostRules {
    private HostRules() {}

    static void check(Scene scene, HostFacts host, Report report) {
        Set<String> names = host.interfaceNames();
        for (Bound<VrrpInstance> bound : scene.all(VrrpInstance.BLOCK)) {
            Settings settings = bound.settings();
            Statement set = settings.statement(VrrpInstance.INTERFACE);
            if (set != null && !names.contains(bound.value().interfaceName())) {
                missing(set.words().getLast(), set, names, report);
            }
            for (Statement block : settings.statements(VrrpInstance.VIRTUAL_IPADDRESS)) {
                if (block.body() != null) {
                    block.body().statements().forEach(line -> device(line, names, report));
                }
            }
        }
    }

    private static void device(Statement line, Set<String> names, Report report) {
        List<Word> words = line.words();
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).is("dev") && !names.contains(words.get(i + 1).text())) {
                missing(words.get(i + 1), line, names, report);
            }
        }
    }

    private static void missing(Word name, Statement statement, Set<String> names, Report report) {
        String near = DidYouMean.among(name.text(), names);
        report.error(
                "no-such-interface",
                name,
                statement.scope(),
                "this host has no interface " + name.text(),
                near != null ? "did you mean " + near + "?" : "ip link shows what there is");
    }
}
