/** Reading a configuration whole, and the command that checks one. */
package io.understudy.model.config.check;
