namespace Clv.Probabilistic.Cli;

/// <summary>What one stage of a command took.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="Elapsed">By the clock on the wall.</param>
/// <param name="Cpu">Of all processors together, by the whole process.</param>
/// <param name="PeakBytes">The most memory that the process has held at any time up to the end of the stage.</param>
internal readonly record struct StageTiming(string Stage, TimeSpan Elapsed, TimeSpan Cpu, long PeakBytes);
