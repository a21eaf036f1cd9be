using Microsoft.AspNetCore.Http;

namespace Clv.Probabilistic.Service;

/// <summary>A call of a tool.</summary>
/// <param name="Request">The request that it came by; null where the agent is at the other end of a pipe.</param>
/// <param name="Progress">Gets a few words of what is being done.</param>
internal sealed record AgentCall(HttpContext? Request, Action<string> Progress);
