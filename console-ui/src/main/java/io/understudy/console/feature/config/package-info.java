/** A host's whole keepalived.conf as text and as forms, and its way to the host. */
package io.understudy.console.feature.config;
