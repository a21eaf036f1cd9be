using Spectre.Console;

namespace Clv.Probabilistic.Cli;

/// <summary>Shows long work as progress bars on a terminal, and nothing where standard error is redirected; a clock, where there is one,
/// hears of every step in both cases.</summary>
internal sealed class ProgressDisplay
{
    private readonly StageMemory _memory = new();
    private readonly StageTimings? _timings;
    private readonly ProgressContext? _bars;
    private readonly IAnsiConsole? _terminal;
    private readonly Action<string>? _steps;
    private ProgressTask? _current;

    private ProgressDisplay(StageTimings? timings, ProgressContext? bars = null, IAnsiConsole? terminal = null, Action<string>? steps = null)
    {
        _steps = steps;
        _timings = timings;
        _bars = bars;
        _terminal = terminal;
    }

    /// <summary>Runs work that reports its steps; the bars are gone when it is done.</summary>
    public static T Show<T>(Func<ProgressDisplay, T> work) => Show(timings: null, work);

    /// <summary>The same, with a clock that hears of the steps; null for none.</summary>
    public static T Show<T>(StageTimings? timings, Func<ProgressDisplay, T> work) =>
        Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb"
            ? work(new ProgressDisplay(timings))
            : ShowOnTerminal(work, timings);

    /// <summary>The same, for whoever is to hear of the steps in place of a terminal.</summary>
    public static T Show<T>(ToolContext context, Func<ProgressDisplay, T> work) => Show(context, timings: null, work);

    /// <summary>The same with both.</summary>
    public static T Show<T>(ToolContext context, StageTimings? timings, Func<ProgressDisplay, T> work) =>
        context.Steps is { } steps ? work(new ProgressDisplay(timings, steps: steps)) : Show(timings, work);

    /// <summary>A step that knows how far it is, in bytes.</summary>
    public IProgress<long>? Reading(string what, long? length)
    {
        if (Begin(what, Math.Max(1, length ?? 1)) is not { } bar)
        {
            return null;
        }

        bar.IsIndeterminate = length is null;
        return new ProgressSink<long>(bytes => bar.Value = length is null ? 0 : bytes);
    }

    /// <summary>A fit, which does not know how far it is but where it stands.</summary>
    public IProgress<FitProgress>? Fitting(string model)
    {
        if (Begin($"Fitting {model}") is not { } bar)
        {
            return null;
        }

        return new ProgressSink<FitProgress>(step => bar.Description = Markup.Escape(
            FormattableString.Invariant($"Fitting {model}: {Figures.Count(step.Evaluations, "evaluation")}, log-likelihood {step.LogLikelihood:F1}")));
    }

    /// <summary>A piece of work of several steps, which knows how far it is.</summary>
    public IProgress<WorkProgress> Working(string what)
    {
        ProgressTask? bar = Begin(what);
        bar?.IsIndeterminate = false;
        return new ProgressSink<WorkProgress>(now =>
        {
            _memory.Tidy();
            _steps?.Invoke(now.Step.Length == 0 ? what : $"{what}: {now.Step}");
            bar?.Value = now.Fraction;
            bar?.Description = Markup.Escape(now.Step.Length == 0 ? what : $"{what}: {now.Step}");
        });
    }

    /// <summary>Says something on the side while the work goes on: above the bars, where there are any.</summary>
    public void Note(ToolContext context, IEnumerable<string> sentences)
    {
        foreach (string sentence in sentences)
        {
            if (_terminal is null)
            {
                context.Note(sentence);
            }
            else
            {
                _terminal.WriteLine(OptionFlags.Translate(sentence));
            }
        }
    }

    /// <summary>An analysis, step by step, and what its check finds.</summary>
    public IProgress<AnalysisProgress> Analysing(Action<DataCheckReport> found)
    {
        ProgressSink<AnalysisProgress> steps = Analysing();
        return new ProgressSink<AnalysisProgress>(now =>
        {
            if (now.Check is { } check)
            {
                found(check);
            }
            else
            {
                steps.Report(now);
            }
        });
    }

    /// <summary>Names the step that begins now, which cannot say how far it is.</summary>
    public void Step(string what) => Begin(what);

    private ProgressSink<AnalysisProgress> Analysing()
    {
        const string Comparing = "Comparing models on held-out orders";
        IProgress<FitProgress>? fit = null;
        IProgress<WorkProgress>? comparison = null;
        return new ProgressSink<AnalysisProgress>(now =>
        {
            if (now.Fit is { } point)
            {
                fit?.Report(point);
            }
            else if (now.Work is { } work)
            {
                comparison?.Report(work);
            }
            else if (now.ModelName is { } model)
            {
                fit = Fitting(model);
            }
            else if (now.Step == AnalysisStep.Choosing)
            {
                comparison = Working(Comparing);
            }
            else
            {
                Step(now.Step switch
                {
                    AnalysisStep.Checking => "Checking orders",
                    AnalysisStep.Summarizing => "Summarizing customers",
                    AnalysisStep.Backtesting => "Checking the models on held-out orders",
                    _ => "Predicting",
                });
            }
        });
    }

    private static T ShowOnTerminal<T>(Func<ProgressDisplay, T> work, StageTimings? timings)
    {
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
            .Start(bars => work(new ProgressDisplay(timings, bars, terminal)));
    }

    // One step at a time: the one before is over when the next begins.
    private ProgressTask? Begin(string what, double length = 1)
    {
        _memory.Tidy();
        _timings?.Begin(what);
        _steps?.Invoke(what);
        if (_bars is null)
        {
            return null;
        }

        if (_current is not null)
        {
            _current.IsIndeterminate = false;
            _current.Value = _current.MaxValue;
        }

        _current = _bars.AddTask(Markup.Escape(what), maxValue: length);
        _current.IsIndeterminate = true;
        return _current;
    }
}
