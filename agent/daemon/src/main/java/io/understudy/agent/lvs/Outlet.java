package io.understudy.agent.lvs;

import io.understudy.model.config.global.Invocation;

/** Whom changes of services are told beside the state stream. From any thread; never blocks. */
public interface Outlet {
    /** Run a command when the earlier ones of the same subject have ended. */
    void run(String subject, Invocation command);

    /** Write a line to the named pipes that are told of services. */
    void write(String line);

    /** Mail those whom the configuration names; the name of this router is put in front. */
    void mail(String subject, String body);
}
