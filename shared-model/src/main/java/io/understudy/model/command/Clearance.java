package io.understudy.model.command;

import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * What the holder of a console's certificate may do on a host. A higher one includes the lower
 * ones. The certificate names it as organisational unit of its subject ({@code
 * CN=mia,OU=operator}); one that names none is a viewer's.
 */
public enum Clearance {
    /** Sees everything but secrets, and changes nothing. */
    VIEWER,
    /** Gives commands that change what runs, and nothing on disk. */
    OPERATOR,
    /** Changes configurations too. */
    DEPLOYER;

    /**
     * One attribute of a name in RFC 2253 form, where a comma or plus within a value is escaped.
     */
    private static final Pattern UNIT =
            Pattern.compile("(?:^|(?<!\\\\)(?:\\\\\\\\)*[,+])OU=([a-z]+)(?=[,+]|$)");

    /** What a certificate allows its holder. */
    public static Clearance of(X509Certificate certificate) {
        X500Principal subject = certificate.getSubjectX500Principal();
        Matcher units = UNIT.matcher(subject.getName(X500Principal.RFC2253));
        Clearance highest = VIEWER;
        while (units.find()) {
            Clearance named = ofWord(units.group(1));
            if (named != null && named.includes(highest)) {
                highest = named;
            }
        }
        return highest;
    }

    /** The one of that word, or null. */
    public static @Nullable Clearance ofWord(String word) {
        for (Clearance clearance : values()) {
            if (clearance.word().equals(word)) {
                return clearance;
            }
        }
        return null;
    }

    /** Whether whoever has this may do what needs {@code other}. */
    public boolean includes(Clearance other) {
        return compareTo(other) >= 0;
    }

    /** "viewer", "operator", "deployer": the word in certificates, options and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
