using System.Reflection;
using System.Reflection.Emit;

namespace Clv.Probabilistic.Tests.Design;

/// <summary>What a compiled type mentions: in its signatures, its attributes and the bodies of its methods.</summary>
/// <remarks>Constants leave no trace in what the compiler writes, and neither does <c>nameof</c>.</remarks>
internal static class TypeReferences
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<int, OpCode> _instructions = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(instruction => instruction.Value & 0xFFFF);

    /// <summary>The types, without arrays and type arguments around them, in any order and more than once.</summary>
    public static IEnumerable<Type> Of(Type type) =>
        InSignature(type).Concat(type.GetMembers(Declared).SelectMany(InMember)).Where(found => found is not null).SelectMany(found => Parts(found!));

    private static IEnumerable<Type?> InSignature(Type type) =>
    [
        type.BaseType,
        .. type.GetInterfaces(),
        .. type.IsGenericTypeDefinition ? type.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints()) : [],
        .. InAttributes(type),
    ];

    private static IEnumerable<Type?> InMember(MemberInfo member) =>
        InAttributes(member).Concat(member switch
        {
            FieldInfo field => [field.FieldType],
            MethodBase method => InMethod(method),
            PropertyInfo property => [property.PropertyType],
            _ => [],
        });

    private static IEnumerable<Type?> InAttributes(MemberInfo member) =>
        from attribute in member.CustomAttributes
        from type in attribute.ConstructorArguments
            .Concat(attribute.NamedArguments.Select(argument => argument.TypedValue))
            .Select(argument => argument.Value as Type)
            .Append(attribute.AttributeType)
        select type;

    private static IEnumerable<Type?> InMethod(MethodBase method)
    {
        MethodBody? body = method.GetMethodBody();
        return
        [
            (method as MethodInfo)?.ReturnType,
            .. method.GetParameters().Select(parameter => parameter.ParameterType),
            .. method.IsGenericMethodDefinition
                ? method.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints())
                : [],
            .. body is null ? [] : body.LocalVariables.Select(local => local.LocalType),
            .. body is null ? [] : InInstructions(method, body.GetILAsByteArray()!),
        ];
    }

    private static IEnumerable<Type?> InInstructions(MethodBase method, byte[] code)
    {
        for (int at = 0; at < code.Length;)
        {
            int value = code[at++];
            if (value == 0xFE)
            {
                value = (value << 8) | code[at++];
            }

            OperandType operand = _instructions[value].OperandType;
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                foreach (Type? type in Named(method, BitConverter.ToInt32(code, at)))
                {
                    yield return type;
                }
            }

            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    /// <summary>A member and what its own signature says: who calls a method holds its result.</summary>
    private static IEnumerable<Type?> Named(MethodBase method, int token)
    {
        MemberInfo member = method.Module.ResolveMember(
            token,
            method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null,
            method.IsGenericMethod ? method.GetGenericArguments() : null)!;
        return member switch
        {
            Type type => [type],
            FieldInfo field => [field.DeclaringType, field.FieldType],
            MethodInfo called => [called.DeclaringType, called.ReturnType, .. called.IsGenericMethod ? called.GetGenericArguments() : []],
            _ => [member.DeclaringType],
        };
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : type.IsGenericParameter ? []
        : [type];
}
