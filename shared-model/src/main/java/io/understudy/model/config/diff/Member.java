package io.understudy.model.config.diff;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.vrrp.InstanceReader;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration of one member of a cluster.
 *
 * @param name as the operator calls it: the file
 */
public record Member(String name, Reading reading) {
    /** One instance of a member, and how it stands in the comparison. */
    record Standby(VrrpInstance instance, boolean v6, Section section) {}

    Section outline() {
        return Outline.of(reading.scene());
    }

    /** The instances of {@code outline}, which is this member's, in the order of the file. */
    List<Standby> instances(Section outline) {
        List<Section> sections =
                outline.nested().stream()
                        .filter(section -> section.keyword().equals(VrrpInstance.BLOCK.name()))
                        .toList();
        List<Bound<VrrpInstance>> bounds = reading.scene().all(VrrpInstance.BLOCK);
        List<Standby> found = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            Bound<VrrpInstance> bound = bounds.get(i);
            boolean v6 = Boolean.TRUE.equals(InstanceReader.isV6(bound.settings()));
            found.add(new Standby(bound.value(), v6, sections.get(i)));
        }
        return found;
    }
}
