/** What only several keywords together can tell: one class per rule. */
package io.understudy.model.config.rule;
