/** Bidirectional forwarding detection: one session as a function of events, and its packets. */
package io.understudy.core.bfd;
