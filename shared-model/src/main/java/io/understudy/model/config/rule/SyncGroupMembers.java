package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.DidYouMean;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sync group is of at least two instances that exist, each in one group alone. */
final class SyncGroupMembers implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        List<String> instances = TrackTargets.names(scene, VrrpInstance.BLOCK);
        Map<String, String> groupOf = new HashMap<>();
        for (Bound<SyncGroup> bound : scene.all(SyncGroup.BLOCK)) {
            int members = members(bound, instances, groupOf, report);
            if (members < 2) {
                report.warning(
                        members == 0 ? "empty-sync-group" : "lone-sync-member",
                        bound.settings().statement().range(),
                        null,
                        "vrrp_sync_group "
                                + bound.value().name()
                                + (members == 0
                                        ? " has no member; it is left out"
                                        : " has one member only; there is nothing to keep in step"),
                        "name the instances that must change state together, or remove it");
            }
        }
    }

    private static int members(
            Bound<SyncGroup> bound,
            List<String> instances,
            Map<String, String> groupOf,
            Report report) {
        String group = bound.value().name();
        int members = 0;
        for (Word word : words(bound.settings())) {
            String name = word.text();
            String other = groupOf.get(name);
            if (!instances.contains(name)) {
                String near = DidYouMean.among(name, instances);
                report.error(
                        "unknown-instance",
                        word,
                        InstanceRule.scope(bound.settings()),
                        "there is no vrrp_instance " + name + "; it is left out of the group",
                        near != null ? "did you mean " + near + "?" : "define it, or remove it");
            } else if (other != null) {
                report.error(
                        "instance-in-two-groups",
                        word,
                        InstanceRule.scope(bound.settings()),
                        other.equals(group)
                                ? name + " stands twice in the group"
                                : name + " is in vrrp_sync_group " + other + " already",
                        "remove one of the two");
            } else {
                groupOf.put(name, group);
                members++;
            }
        }
        return members;
    }

    private static List<Word> words(Settings settings) {
        List<Word> words = new ArrayList<>();
        InstanceRule.lines(settings, SyncGroup.GROUP).forEach(line -> words.addAll(line.words()));
        return words;
    }
}
