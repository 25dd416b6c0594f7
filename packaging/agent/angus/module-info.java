/**
 * Angus Mail as we ship it: without java.desktop, which only its handlers of images need. That
 * module and the libraries behind it are a third of the runtime.
 */
module org.eclipse.angus.mail {
    requires transitive jakarta.activation;
    requires transitive jakarta.mail;
    requires transitive java.logging;
    requires java.xml;

    exports org.eclipse.angus.mail.auth;
    exports org.eclipse.angus.mail.handlers;
    exports org.eclipse.angus.mail.util;

    uses jakarta.mail.Provider;

    provides jakarta.mail.util.StreamProvider with
            org.eclipse.angus.mail.util.MailStreamProvider;
}
