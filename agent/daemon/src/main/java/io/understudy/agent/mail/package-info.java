/** Mail about changes: a queue, a thread, and SMTP (RFC 5321). */
package io.understudy.agent.mail;
