package io.understudy.model.wire;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The JDK's own check of a chain, and on top of it that the certificate names its role: the JDK
 * lets a certificate without any extended key usage pass as everything. A refusal says what is
 * wrong in words an operator can act on.
 */
final class PeerTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager jdk;
    private final Role peer;
    private final Revoked revoked;

    PeerTrust(X509ExtendedTrustManager jdk, Role peer, Revoked revoked) {
        this.jdk = jdk;
        this.peer = peer;
        this.revoked = revoked;
    }

    @FunctionalInterface
    private interface Check {
        void run() throws CertificateException;
    }

    private void check(X509Certificate[] chain, Check check) throws PeerRefused {
        try {
            check.run();
            if (!hasRole(chain[0])) {
                throw new CertificateException("no " + peer.usageName());
            }
        } catch (CertificateException e) {
            throw explain(chain[0], e);
        }
        if (revoked.names(chain[0])) {
            String fingerprint = Revoked.fingerprint(chain[0]);
            throw new PeerRefused(
                    PeerRefused.Cause.REVOKED,
                    fingerprint,
                    "certificate \""
                            + chain[0].getSubjectX500Principal().getName()
                            + "\" is revoked (SHA-256 "
                            + fingerprint
                            + ")",
                    null);
        }
    }

    private boolean hasRole(X509Certificate certificate) throws CertificateParsingException {
        List<String> usages = certificate.getExtendedKeyUsage();
        return usages != null && usages.contains(peer.usage());
    }

    private PeerRefused explain(X509Certificate certificate, CertificateException e) {
        String name = "certificate \"" + certificate.getSubjectX500Principal().getName() + "\"";
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException _) {
            String end = certificate.getNotAfter().toInstant().toString();
            return new PeerRefused(PeerRefused.Cause.EXPIRED, end, name + " expired at " + end, e);
        } catch (CertificateNotYetValidException _) {
            String begin = certificate.getNotBefore().toInstant().toString();
            return new PeerRefused(
                    PeerRefused.Cause.NOT_YET_VALID,
                    begin,
                    name + " is not valid before " + begin,
                    e);
        }
        if (isAboutThePath(e)) {
            String issuer = certificate.getIssuerX500Principal().getName();
            return new PeerRefused(
                    PeerRefused.Cause.UNTRUSTED,
                    issuer,
                    name + " of issuer \"" + issuer + "\" does not lead to our ca.pem",
                    e);
        }
        try {
            if (!hasRole(certificate)) {
                return new PeerRefused(
                        PeerRefused.Cause.WRONG_ROLE,
                        peer.usageName(),
                        name
                                + " is not one of "
                                + (peer == Role.AGENT ? "an agent" : "a console")
                                + " (extended key usage lacks "
                                + peer.usageName()
                                + ")",
                        e);
            }
            String names = names(certificate);
            return new PeerRefused(
                    PeerRefused.Cause.NAME_MISMATCH, names, name + " is for " + names + " only", e);
        } catch (CertificateParsingException unreadable) {
            return new PeerRefused(
                    PeerRefused.Cause.UNTRUSTED,
                    certificate.getIssuerX500Principal().getName(),
                    name + " has unreadable extensions",
                    unreadable);
        }
    }

    private static boolean isAboutThePath(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof CertPathBuilderException || t instanceof CertPathValidatorException) {
                return true;
            }
        }
        return false;
    }

    private static String names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null || names.isEmpty()) {
            return "no name";
        }
        return String.join(", ", names.stream().map(name -> String.valueOf(name.get(1))).toList());
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain, () -> jdk.checkClientTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain, () -> jdk.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> jdk.checkClientTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> jdk.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain, () -> jdk.checkClientTrusted(chain, type));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain, () -> jdk.checkServerTrusted(chain, type));
    }

    /**
     * None: a peer that was told our authorities would hide a certificate of another one, and the
     * log could not tell "wrong authority" from "no certificate".
     */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
