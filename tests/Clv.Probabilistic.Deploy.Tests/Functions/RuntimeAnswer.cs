using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Deploy.Tests.Functions;

/// <summary>What a function posted to its runtime API.</summary>
/// <param name="Path">Where to, after the version.</param>
/// <param name="ErrorType">The header that says what kind of failure it is; null without.</param>
/// <param name="Body">What was posted.</param>
internal sealed record RuntimeAnswer(string Path, string? ErrorType, JsonNode Body);
