package io.understudy.model.state;

/** Where an instance stands in its election, in keepalived's words. */
public enum VrrpState {
    INIT,
    BACKUP,
    MASTER,
    FAULT
}
