/** What an agent tells the world about itself, and the one fold over it. */
package io.understudy.model.state;
