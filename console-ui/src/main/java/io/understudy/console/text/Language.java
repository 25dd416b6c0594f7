package io.understudy.console.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language the console speaks. */
public enum Language {
    EN("en", "EN", "English", Locale.ENGLISH),
    ZH("zh", "中", "简体中文", Locale.SIMPLIFIED_CHINESE);

    private final String code;
    private final String sign;
    private final String ownName;
    private final Locale locale;

    Language(String code, String sign, String ownName, Locale locale) {
        this.code = code;
        this.sign = sign;
        this.ownName = ownName;
        this.locale = locale;
    }

    /** As written on the command line and in the preferences. */
    public String code() {
        return code;
    }

    /** One or two characters for the switch in the top bar. */
    public String sign() {
        return sign;
    }

    /** Its name in itself. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return locale;
    }

    /** The language of that code, or null. */
    public static @Nullable Language parse(String code) {
        for (Language language : values()) {
            if (language.code.equals(code)) {
                return language;
            }
        }
        return null;
    }

    /** Chinese where the desktop is Chinese, English elsewhere. */
    public static Language ofDesktop() {
        return Locale.getDefault().getLanguage().equals("zh") ? ZH : EN;
    }
}
