package io.understudy.console.insight;

import io.understudy.console.insight.Attention.Raised;
import java.util.List;

/** All that there is to see of a fleet at one moment. */
public record Sight(FleetPicture picture, List<Raised> raised) {
    public Sight {
        raised = List.copyOf(raised);
    }
}
