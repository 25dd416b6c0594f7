/**
 * What sets two configurations apart, by meaning; and whether members of a cluster may differ so.
 */
package io.understudy.model.config.diff;
