/** Changes of text that keep every comment and blank they do not have to touch. */
package io.understudy.model.config.edit;
