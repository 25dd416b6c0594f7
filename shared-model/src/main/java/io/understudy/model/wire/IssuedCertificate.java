package io.understudy.model.wire;

import io.understudy.model.command.Clearance;
import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * What an authority once wrote into a certificate, for one that is to take its place.
 *
 * @param name its common name; "" if that has letters which no name of ours has
 * @param alternatives host names and addresses it is valid for
 * @param clearance what a console may do that shows it
 * @param ends until when it is valid
 */
public record IssuedCertificate(
        String name, List<String> alternatives, Clearance clearance, Instant ends) {
    /** A name in RFC 2253 form begins with it, or has it behind other parts. */
    private static final Pattern NAME = Pattern.compile("(?:^|,)CN=([A-Za-z0-9 ._-]+)(?:,|$)");

    /** RFC 5280 section 4.2.1.6: dNSName and iPAddress. */
    private static final List<Integer> KINDS = List.of(2, 7);

    public IssuedCertificate {
        alternatives = List.copyOf(alternatives);
    }

    /**
     * The first certificate of a file.
     *
     * @throws TlsException if it is missing, unreadable or damaged
     */
    public static IssuedCertificate in(Path file) throws TlsException {
        return of(Pem.certificates(file).getFirst());
    }

    /**
     * The first certificate of a text in PEM.
     *
     * @param where the text is from, for what is said of a damaged one
     * @throws TlsException if there is none, or it is damaged
     */
    public static IssuedCertificate in(String pem, Object where) throws TlsException {
        return of(Pem.certificates(pem, where).getFirst());
    }

    private static IssuedCertificate of(X509Certificate certificate) throws TlsException {
        Matcher name =
                NAME.matcher(certificate.getSubjectX500Principal().getName(X500Principal.RFC2253));
        return new IssuedCertificate(
                name.find() ? name.group(1) : "",
                alternatives(certificate),
                Clearance.of(certificate),
                certificate.getNotAfter().toInstant());
    }

    private static List<String> alternatives(X509Certificate certificate) throws TlsException {
        try {
            Collection<@Nullable List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(each -> each != null && KINDS.contains(each.getFirst()))
                            .map(each -> String.valueOf(each.getLast()))
                            .toList();
        } catch (CertificateParsingException e) {
            throw new TlsException("the certificate is damaged: " + e.getMessage(), e);
        }
    }
}
