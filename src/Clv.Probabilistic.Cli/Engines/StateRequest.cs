namespace Clv.Probabilistic.Cli;

/// <summary>What a command line says of the refresh of a state.</summary>
/// <param name="Name">The parts of its name.</param>
/// <param name="ChangedFile">The file with a query that names the customers who have changed; null without one.</param>
/// <param name="ChangedColumn">The column that says when a row was changed; null without one.</param>
/// <param name="Rebuilds">Whether it is built anew.</param>
/// <param name="Grain">The grain that is given; null for that of the state, or a day.</param>
internal sealed record StateRequest(string[] Name, string? ChangedFile, string? ChangedColumn, bool Rebuilds, Grain? Grain);
