namespace Clv.Probabilistic.Studies;

/// <summary>A program that measures something about the library which takes too long for a test.</summary>
internal interface IStudy
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <summary>What it does and which options it takes, in a line.</summary>
    string Description { get; }

    /// <summary>Runs the study.</summary>
    /// <returns>The exit code: 0 where what it looks for was not found.</returns>
    int Run(StudyArguments arguments, TextWriter output);
}
