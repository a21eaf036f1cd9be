using Microsoft.ML.OnnxRuntime;

namespace Clv.Probabilistic.Onnx;

/// <summary>The inputs of a network as a layout fills them.</summary>
internal sealed record NetworkInputs
{
    /// <summary>Features; null for none.</summary>
    public InputSlot? Features { get; private init; }

    /// <summary>Purchases one after the other; null for none.</summary>
    public InputSlot? Sequence { get; private init; }

    /// <summary>How many steps are purchases; null for none.</summary>
    public InputSlot? Lengths { get; private init; }

    /// <summary>Which steps are purchases; null for none.</summary>
    public InputSlot? Mask { get; private init; }

    /// <summary>The horizon; null for none.</summary>
    public InputSlot? Horizon { get; private init; }

    /// <summary>T; null for none.</summary>
    public InputSlot? Age { get; private init; }

    /// <summary>What a layout fills of a network's inputs, which must be all of them and be as declared.</summary>
    /// <exception cref="DataFormatException">Layout and network differ.</exception>
    public static NetworkInputs Of(string file, InferenceSession session, OnnxLayout layout)
    {
        OnnxSequence? sequence = layout.Sequence;
        int steps = sequence?.Steps ?? 0;
        InputBinding binding = new(file, session);
        NetworkInputs inputs = new()
        {
            Features = binding.Find(layout.Features?.Input, InputBinding.Numbers, layout.Features?.Names.Count ?? 0),
            Sequence = binding.Find(sequence?.Input, InputBinding.Numbers, steps, sequence?.Channels.Count ?? 0),
            Lengths = binding.Find(sequence?.LengthsInput, InputBinding.Lengths),
            Mask = binding.Find(sequence?.MaskInput, InputBinding.Masks, steps),
            Horizon = binding.FindNumberOfAll(layout.HorizonInput),
            Age = binding.FindNumber(layout.AgeInput),
        };
        binding.RequireAll();
        return inputs;
    }
}
