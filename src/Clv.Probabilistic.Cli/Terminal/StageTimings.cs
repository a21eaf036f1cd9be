using System.Diagnostics;

namespace Clv.Probabilistic.Cli;

/// <summary>Keeps the time of a command, stage by stage: one is over when the next begins, and the first began with the process.</summary>
internal sealed class StageTimings
{
    /// <summary>What passed before the first stage that a command names: loading the tool and parsing its command line.</summary>
    private const string Starting = "Starting";

    private readonly Process _process = Process.GetCurrentProcess();
    private readonly List<StageTiming> _past = [];
    private string _stage = Starting;
    private TimeSpan _elapsedBefore;
    private TimeSpan _cpuBefore;
    private long _peak;

    /// <summary>The stages that are over.</summary>
    public IReadOnlyList<StageTiming> Past => _past;

    /// <summary>Begins a stage; nothing happens where it is the one that is going on.</summary>
    public void Begin(string stage)
    {
        if (stage == _stage)
        {
            return;
        }

        End();
        _stage = stage;
    }

    /// <summary>Ends the stage that is going on, and prints a table of all.</summary>
    public void Write(TextWriter output)
    {
        End();
        AccountWriter account = new(output);
        account.Heading("Timings");
        account.Table(
            ["stage", "seconds", "CPU seconds", "peak MB"],
            [
                .. _past.Select(stage => Row(stage.Stage, stage.Elapsed, stage.Cpu, stage.PeakBytes)),
                Row("in all", _elapsedBefore, _cpuBefore, _peak),
            ]);
    }

    private static string[] Row(string stage, TimeSpan elapsed, TimeSpan cpu, long peakBytes) =>
    [
        stage,
        FormattableString.Invariant($"{elapsed.TotalSeconds:F2}"),
        FormattableString.Invariant($"{cpu.TotalSeconds:F2}"),
        FormattableString.Invariant($"{peakBytes / 1e6:N0}"),
    ];

    private void End()
    {
        _process.Refresh();
        TimeSpan elapsed = DateTime.Now - _process.StartTime;
        TimeSpan cpu = _process.TotalProcessorTime;

        // Kernels count pages roughly, so that a later peak may read a few pages less.
        _peak = Math.Max(_peak, _process.PeakWorkingSet64);
        _past.Add(new StageTiming(_stage, elapsed - _elapsedBefore, cpu - _cpuBefore, _peak));
        (_elapsedBefore, _cpuBefore) = (elapsed, cpu);
    }
}
