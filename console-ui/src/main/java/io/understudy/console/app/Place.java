package io.understudy.console.app;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The screens, in the order of the navigation and of Ctrl+1, Ctrl+2, … */
public enum Place {
    OVERVIEW("overview", Feather.GRID),
    TOPOLOGY("topology", Feather.SHARE_2),
    VRRP("vrrp", Feather.COLUMNS),
    EVENTS("events", Feather.LIST),
    CONFIG("config", Feather.EDIT_3);

    private final String code;
    private final Ikon icon;

    Place(String code, Ikon icon) {
        this.code = code;
        this.icon = icon;
    }

    /** As written on the command line and in the preferences. */
    public String code() {
        return code;
    }

    Ikon icon() {
        return icon;
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
