package io.understudy.console.app;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The screens, in the order of the navigation and of Ctrl+1, Ctrl+2, … */
public enum Place {
    OVERVIEW(Group.OBSERVE, "overview", Feather.GRID),
    TOPOLOGY(Group.OBSERVE, "topology", Feather.SHARE_2),
    VRRP(Group.OBSERVE, "vrrp", Feather.COLUMNS),
    OWNERSHIP(Group.OBSERVE, "ownership", Feather.CLOCK),
    SERVICES(Group.OBSERVE, "services", Feather.SERVER),
    GRAPHS(Group.OBSERVE, "graphs", Feather.ACTIVITY),
    CONFIG(Group.CHANGE, "config", Feather.EDIT_3),
    COMPARE(Group.CHANGE, "compare", Feather.GIT_PULL_REQUEST),
    WHATIF(Group.CHANGE, "whatif", Feather.HELP_CIRCLE),
    DEPLOY(Group.CHANGE, "deploy", Feather.UPLOAD),
    HOSTS(Group.MANAGE, "hosts", Feather.HARD_DRIVE),
    EVENTS(Group.MANAGE, "events", Feather.LIST),
    SETTINGS(Group.MANAGE, "settings", Feather.SLIDERS);

    /** What one comes for. */
    enum Group {
        OBSERVE("nav.observe"),
        CHANGE("nav.change"),
        MANAGE("nav.manage");

        private final String key;

        Group(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    private final Group group;
    private final String code;
    private final Ikon icon;

    Place(Group group, String code, Ikon icon) {
        this.group = group;
        this.code = code;
        this.icon = icon;
    }

    Group group() {
        return group;
    }

    /** The digit of its shortcut; 0 if it has none. */
    int digit() {
        return ordinal() < 9 ? ordinal() + 1 : 0;
    }

    /** As written on the command line and in the preferences. */
    public String code() {
        return code;
    }

    Ikon icon() {
        return icon;
    }

    /** The codes of all places. */
    static String codes(String between) {
        return Arrays.stream(values()).map(Place::code).collect(Collectors.joining(between));
    }

    /** The place of that code, or null. */
    public static @Nullable Place parse(String code) {
        for (Place place : values()) {
            if (place.code.equals(code)) {
                return place;
            }
        }
        return null;
    }
}
