package io.identity.domain.sessions;

import io.identity.domain.tokens.TokenScene;

/** Starts sign-ins in a scene. */
public final class StartScene {

  private StartScene() {}

  public static StartSignIn of(TokenScene scene) {
    return of(scene, 2);
  }

  static StartSignIn of(TokenScene scene, int maxPerClient) {
    return new StartSignIn(
        scene.standings,
        scene.format,
        scene.refreshTokens,
        new LimitSignIns(
            scene.users,
            scene.refreshTokens,
            new EndSession(scene.refreshTokens, scene.endSignIn, scene.events, scene.clock),
            new SessionPolicy(maxPerClient),
            scene.clock),
        scene.policy);
  }
}
