using System.Globalization;

namespace Clv.Probabilistic.Onnx;

/// <summary>What a layout must keep to, whatever its network is.</summary>
internal sealed class LayoutRules
{
    /// <summary>So many purchases of a customer are told apart at most.</summary>
    private const int MostSteps = 4096;

    private readonly string _file;
    private readonly OnnxLayout _layout;

    private LayoutRules(string file, OnnxLayout layout)
    {
        _file = file;
        _layout = layout;
    }

    /// <summary>Refuses a layout that breaks a rule.</summary>
    /// <param name="file">The network that it is of.</param>
    /// <param name="layout">The layout.</param>
    /// <exception cref="DataFormatException">It breaks one.</exception>
    public static void Check(string file, OnnxLayout layout)
    {
        LayoutRules rules = new(file, layout);
        rules.Times();
        rules.Features();
        rules.Sequence();
        rules.Inputs();
        rules.Outputs();
    }

    private void Times()
    {
        if (!_layout.Unit.HasLength())
        {
            throw Broken($"states no unit; state day, week, month, quarter or year, in which the network was trained");
        }

        if (!(_layout.Horizon > 0) || !double.IsFinite(_layout.Horizon))
        {
            throw Broken($"has a horizon of {_layout.Horizon}; it must be positive, the one that the network was trained for");
        }

        RequireDefined(_layout.Grain, "grain");
    }

    private void Features()
    {
        if (_layout.Features is not { } features)
        {
            return;
        }

        string[] known = [.. features.Known];
        if (features.Names.Count == 0)
        {
            throw Broken($"declares features without names; name them in the order of the input's columns");
        }

        if (features.Names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw Broken($"names the feature {unknown}, which there is not; choose from {string.Join(", ", known)}");
        }

        RequireFinite(features.Fill, double.IsNaN(features.Fill), "the fill of features");
        RequireScaling("features", features.Names.Count, features.Mean, features.Scale);
    }

    private void Sequence()
    {
        if (_layout.Sequence is not { } sequence)
        {
            return;
        }

        if (sequence.Channels.Count == 0)
        {
            throw Broken($"declares a sequence without channels; name them in the order of the input's last dimension");
        }

        foreach (OnnxChannel channel in sequence.Channels)
        {
            RequireDefined(channel, "channel");
        }

        if (sequence.Steps is < 1 or > MostSteps)
        {
            throw Broken($"declares a sequence of {sequence.Steps} steps; there may be 1 to {MostSteps}");
        }

        RequireDefined(sequence.Padding, "padding");
        RequireFinite(sequence.PadValue, false, "the pad value of the sequence");
        RequireScaling("channels", sequence.Channels.Count, sequence.Mean, sequence.Scale);
    }

    private void Inputs()
    {
        if (_layout.Features is null && _layout.Sequence is null)
        {
            throw Broken($"declares neither features nor a sequence, so that the network would say the same of everybody; declare what it is given");
        }

        string?[] names =
        [
            _layout.Features?.Input,
            _layout.Sequence?.Input,
            _layout.Sequence?.LengthsInput,
            _layout.Sequence?.MaskInput,
            _layout.HorizonInput,
            _layout.AgeInput,
        ];
        if (names.OfType<string>().GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw Broken($"gives the input {twice.Key} two meanings; keep one");
        }
    }

    private void Outputs()
    {
        foreach (OnnxOutput output in new[] { _layout.Purchases, _layout.ProbabilityOfAnyPurchase, _layout.Spend }.OfType<OnnxOutput>())
        {
            RequireDefined(output.Transform, "transform");
            if (output.Column < 0)
            {
                throw Broken($"asks for column {output.Column} of the output {output.Name}; columns are counted from 0");
            }
        }
    }

    private void RequireScaling(string what, int count, IReadOnlyList<double>? mean, IReadOnlyList<double>? scale)
    {
        foreach ((string name, IReadOnlyList<double>? numbers) in new[] { ("mean", mean), ("scale", scale) })
        {
            if (numbers is not null && numbers.Count != count)
            {
                throw Broken($"has {count} {what} and {numbers.Count} numbers as their {name}; give one for each, or none at all");
            }

            if (numbers?.FirstOrDefault(number => !double.IsFinite(number), 0) is { } odd && odd != 0)
            {
                throw Broken($"has {odd} in the {name} of {what}; it must be finite");
            }
        }

        if (scale?.Contains(0) == true)
        {
            throw Broken($"has 0 in the scale of {what}, by which they are divided; give 1 where there is nothing to scale");
        }
    }

    private void RequireFinite(double value, bool isNone, string what)
    {
        if (!isNone && !double.IsFinite(value))
        {
            throw Broken($"has {value} as {what}; it must be finite");
        }
    }

    private void RequireDefined<T>(T value, string what)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw Broken($"has {value} as {what}; choose from {string.Join(", ", Enum.GetNames<T>())}");
        }
    }

    private DataFormatException Broken(FormattableString complaint) =>
        new($"The layout of {_file} {complaint.ToString(CultureInfo.InvariantCulture)}.");
}
