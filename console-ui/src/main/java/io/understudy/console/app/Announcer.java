package io.understudy.console.app;

import io.understudy.console.explain.FindingText;
import io.understudy.console.insight.Alarms.Alarm;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Severity;
import io.understudy.console.text.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/**
 * Tells screen readers of each critical alarm once, when it comes, whatever has the focus. There is
 * nothing to see of it.
 */
final class Announcer extends Region {
    private final FindingText findings;
    private Set<String> told = Set.of();

    Announcer(Wording wording) {
        this.findings = new FindingText(wording);
        setId("announcer");
        setManaged(false);
        setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.TEXT);
    }

    /**
     * @param open the alarms that nobody has acknowledged, worst first
     */
    void tell(List<Alarm> open, FleetPicture picture) {
        Set<String> now = new HashSet<>();
        List<String> words = new ArrayList<>();
        for (Alarm alarm : open) {
            if (alarm.raised().finding().severity() == Severity.CRITICAL
                    && alarm.clearedAt() == null) {
                now.add(alarm.key());
                if (!told.contains(alarm.key())) {
                    words.add(findings.tell(alarm.raised().finding(), picture).title());
                }
            }
        }
        told = Set.copyOf(now);
        if (!words.isEmpty()) {
            setAccessibleText(String.join("\n", words));
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }
}
